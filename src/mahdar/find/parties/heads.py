"""Heads and what stands before them: is there an office, a body, a group at this token, and whose?

Comes in: a `View` and a token's index. Goes out: hits and small answers for the grammar in `phrases`.
"""

from __future__ import annotations

from mahdar.find.parties.spot import Hit, View
from mahdar.find.parties.tree import HEADS, POSTED, STATES, Phrase, compound, leaf


def head_at(view: View, at: int) -> Hit | None:
    """The head that begins at ``at``, unless a longer name does."""
    name = view.hit(at, *STATES, "person")
    head = view.hit(at, *HEADS)
    if head and head.last == at + 1 and view.tokens[at].pos == "ADJ" and _modifies(view, at):
        return None
    adjective = view.hit(at, "adjective")
    if head and name and name.last - name.first >= head.last - head.first and view.tokens[at].text[:1].isupper() == view.capitals:
        return None
    if head and adjective and head.entry.kind == "demonym" and _adjective_here(view, at, adjective):
        return None
    return head


def _modifies(view: View, at: int) -> bool:
    """Whether an adjective that could stand for a group only describes the noun beside it."""
    if view.lexicon.words.order.adjective == "before":
        return at + 1 < view.size and view.tokens[at + 1].pos in ("NOUN", "ADJ")
    before = view.tokens[at - 1] if at else None
    return before is not None and before.pos == "NOUN" and ("def" in before.feats) == ("def" in view.tokens[at].feats)


def _adjective_here(view: View, at: int, adjective: Hit) -> bool:
    """A form that is adjective and demonym ("Russian") is a demonym only where no noun follows it."""
    after = adjective.last
    if view.lexicon.words.order.adjective == "after" or after >= view.size:
        return view.lexicon.words.order.adjective == "after" and at > 0 and view.tokens[at - 1].pos == "NOUN"
    if linked(view, after) and (other := owner_before(view, after + 1, True)):
        return head_follows(view, other.last)
    token = view.tokens[after]
    return token.pos in ("NOUN", "ADJ", "PROPN") or bool(view.hit(after, *HEADS))


def quantity_at(view: View, at: int) -> int:
    """How many tokens of quantity stand at ``at`` ("a group of", "tens of thousands of", a number)."""
    begin = at
    while at < view.size:
        best = 0
        for key in view.keys[at]:
            for wording in view.lexicon.before.get(key, ()):
                if (
                    len(wording) > best
                    and at + len(wording) <= view.size
                    and all(part in view.keys[at + offset] for offset, part in enumerate(wording))
                ):
                    best = len(wording)
        if not best and view.tokens[at].pos == "NUM":
            best = 1
        if not best:
            break
        at += best
    return at - begin


def owner_before(view: View, at: int, more: bool) -> Phrase | None:
    """A state's adjective, or a state or body that owns what follows ("US", "Chad's", "UN")."""
    if at >= view.size:
        return None
    adjective = view.hit(at, "adjective")
    name = view.hit(at, *STATES, "demonym")
    if adjective and (not name or name.last <= adjective.last):
        return leaf(adjective)
    whole = compound(view, at)
    if whole:
        return whole
    if name is None:
        return None
    if view.lexicon.words.order.bare_owner:
        after = name.last + past_mark(view, name.last)
        if after > name.last and head_follows(view, after):
            return leaf(name)
        if head_follows(view, name.last) and name.entry.kind in ("state", "org", "metonym", "capital"):
            return leaf(name)
    return None


def head_follows(view: View, at: int) -> bool:
    """Whether a head stands at ``at``, perhaps after modifiers."""
    for _ in range(4):
        if at >= view.size:
            return False
        if head_at(view, at):
            return True
        token = view.tokens[at]
        if view.among(at, "modifiers") or view.among(at, "former") or token.pos == "ADJ" or "part" in token.feats:
            at += 1
            continue
        return False
    return False


def past_mark(view: View, at: int) -> int:
    return int(at < view.size and view.tokens[at].text in view.lexicon.words.owner_mark)


def linked(view: View, at: int) -> bool:
    return at < view.size and (view.exactly(at, "conjunctions") or view.tokens[at].text in (",", "\u060c", "-", "–", "—"))


def several(view: View, head: Hit) -> bool:
    """Whether the head is plural or dual, or has a word of two beside it."""
    feats = view.tokens[head.first].feats
    several = head.entry.many or bool({"plur", "dual"} & feats) or not {"sing", "plur", "dual"} & feats
    return several or (head.entry.kind == "pair" and head.last - head.first > 1)


def may_be_many(view: View, phrase: Phrase, head: Hit) -> bool:
    """Whether the head may be more than one."""
    feats = view.tokens[head.first].feats
    return head.entry.many or bool({"plur", "dual"} & feats) or not {"sing", "plur", "dual"} & feats


def reaches(view: View, at: int) -> bool:
    """Whether loose modifiers lead to a state's adjective, an owner, a name or the end of the phrase."""
    for later in range(at + 1, min(at + 4, view.size)):
        if view.hit(later, "adjective", *STATES, "body") or view.exactly(later, "genitive"):
            return True
        if not view.among(later, "modifiers") and not view.among(later, "former"):
            return view.name_run(later, sure=True) > later
    return False


def has_post(view: View, phrase: Phrase) -> bool:
    return (
        phrase.kind == "office"
        and phrase.entry.id in POSTED
        and phrase.last < view.size
        and view.tokens[phrase.last].norm in view.sets["post"]
        and not phrase.posted
    )


def list_goes_on(view: View, at: int) -> bool:
    return linked(view, at) and bool(view.hit(at + 1, "state", "org"))
