"""The grammar of those who act: a head (office, body, group, side …) with its states, owners and names.

Comes in: a `View` of a sentence. Goes out: `Phrase`s in text order, not yet resolved against the rest of the report. One
grammar serves all languages; where modifiers stand is read from ``order`` in ``parties.yaml``.
"""

from __future__ import annotations

import dataclasses

from mahdar.find.parties.lexicon import Entry
from mahdar.find.parties.spot import Hit, View

HEADS = ("office", "body", "group", "pair", "side", "counterpart", "none", "demonym", "capitalword", "country")
STATES = ("org", "metonym", "state", "capital", "placename")
POSTED = frozenset({"ambassador"})
"""Offices that have a place of posting, which gives no code."""
SERVANTS = frozenset({"office", "counterpart", "group"})
"""Heads after which a person's name may follow."""


@dataclasses.dataclass(slots=True)
class Name:
    """A person's name inside a phrase; ``code`` where the phrase tells members apart."""

    first: int
    last: int
    code: str = ""


@dataclasses.dataclass(slots=True)
class Phrase:
    """A stretch of tokens that names somebody. ``codes`` are those of its states or owners, in order."""

    first: int
    last: int
    head: int
    kind: str
    entry: Entry
    codes: list[str] = dataclasses.field(default_factory=list)
    names: list[Name] = dataclasses.field(default_factory=list)
    parts: list[Phrase] = dataclasses.field(default_factory=list)
    former: bool = False
    owned: bool = False
    """A possessive pronoun stands with it (his counterpart, its army)."""
    core: tuple[int, int] = (0, 0)
    """The title without the names."""
    quantity: bool = False
    posted: str = ""


def phrases(view: View) -> list[Phrase]:
    """Every phrase of the sentence, the outermost ones; parts are inside them."""
    found: list[Phrase] = []
    at = 0
    while at < view.size:
        phrase = _phrase(view, at) or _person(view, at)
        if phrase is None or phrase.last <= at:
            at += 1
            continue
        found.append(phrase)
        at = phrase.last
    return found


def _phrase(view: View, start: int) -> Phrase | None:
    """The phrase that begins at ``start``, modifiers before the head included."""
    owners: list[Phrase] = []
    at, former, quantity, first = start, False, False, start
    before = view.lexicon.words.order.adjective == "before"
    length = _quantity(view, at)
    if length:
        quantity, at = True, at + length
        while at < view.size and (
            view.exactly(at, "articles") or (view.tokens[at].norm in view.sets["genitive"] and view.capitals)
        ):
            at += 1
    loose = 0
    while at < view.size:
        if at > start and view.exactly(at, "articles"):
            if not (owners or quantity):
                return None
            at += 1
            continue
        head = _head(view, at)
        if before and not head:
            owner = _owner_before(view, at, bool(owners))
            if owner:
                owners.append(owner)
                at = owner.last
                at += _mark(view, at)
                loose = 0
                continue
            if owners and _linked(view, at) and _owner_before(view, at + 1, True):
                at += 1
                continue
        if head:
            break
        if before and view.among(at, "former"):
            former, at = True, at + 1
            continue
        if before and (view.among(at, "modifiers") or ((owners or quantity) and view.tokens[at].pos == "ADJ" and loose < 2)):
            loose, at = loose + 1, at + 1
            continue
        break
    head = _head(view, at) if at < view.size else None
    if head is None:
        return _bare(view, first, owners, quantity)
    if head.entry.kind == "demonym" and not quantity and owners:
        return _bare(view, first, owners, quantity)
    if head.entry.kind in ("none", "pair") and owners and head.entry.kind == "none":
        return _bare(view, first, owners, quantity)
    phrase = Phrase(first, head.last, head.first, head.entry.kind, head.entry, former=former, quantity=quantity)
    if not owners and not quantity and not former:
        phrase.first = head.first
    for owner in owners:
        phrase.codes += owner.codes
        phrase.parts.append(owner)
    _after(view, phrase, head)
    phrase.core = (phrase.first, phrase.last)
    _names(view, phrase)
    return phrase


def _head(view: View, at: int) -> Hit | None:
    """The head that begins at ``at``, unless a longer name does."""
    name = view.hit(at, *STATES, "person")
    head = view.hit(at, *HEADS)
    adjective = view.hit(at, "adjective")
    if head and name and name.last - name.first >= head.last - head.first and view.tokens[at].text[:1].isupper() == view.capitals:
        return None
    if head and adjective and head.entry.kind == "demonym" and _adjective_here(view, at, adjective):
        return None
    return head


def _adjective_here(view: View, at: int, adjective: Hit) -> bool:
    """A form that is adjective and demonym ("Russian") is a demonym only where no noun follows it."""
    after = adjective.last
    if view.lexicon.words.order.adjective == "after" or after >= view.size:
        return view.lexicon.words.order.adjective == "after" and at > 0 and view.tokens[at - 1].pos == "NOUN"
    token = view.tokens[after]
    return token.pos in ("NOUN", "ADJ", "PROPN") or bool(view.hit(after, *HEADS))


def _quantity(view: View, at: int) -> int:
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


def _owner_before(view: View, at: int, more: bool) -> Phrase | None:
    """A state's adjective, or a state or body that owns what follows ("US", "Chad's", "UN")."""
    if at >= view.size:
        return None
    adjective = view.hit(at, "adjective")
    name = view.hit(at, *STATES, "demonym")
    if adjective and (not name or name.last <= adjective.last):
        return _leaf(adjective)
    compound = _compound(view, at)
    if compound:
        return compound
    if name is None:
        return None
    if view.lexicon.words.order.bare_owner:
        after = name.last + _mark(view, name.last)
        if after > name.last and _followed(view, after):
            return _leaf(name)
        if _followed(view, name.last) and name.entry.kind in ("state", "org", "metonym", "capital"):
            return _leaf(name)
    return None


def _followed(view: View, at: int) -> bool:
    """Whether a head stands at ``at``, perhaps after modifiers."""
    for _ in range(4):
        if at >= view.size:
            return False
        if _head(view, at):
            return True
        if view.among(at, "modifiers") or view.among(at, "former") or view.tokens[at].pos == "ADJ":
            at += 1
            continue
        return False
    return False


def _compound(view: View, at: int) -> Phrase | None:
    """An adjective of two states written as one word ("Polish-Ukrainian", «российско-турецкий»)."""
    token = view.tokens[at]
    if "-" not in token.norm:
        return None
    codes = []
    for part in token.norm.split("-"):
        key = view.lexicon.key(part)
        for rest, entry in view.lexicon.index.get(key, ()):
            if not rest and entry.kind == "adjective":
                codes.append(entry.code)
                break
        else:
            return None
    return Phrase(at, at + 1, at, "adjective", Entry("adjective"), codes=codes)


def _mark(view: View, at: int) -> int:
    return int(at < view.size and view.tokens[at].text in view.lexicon.words.owner_mark)


def _linked(view: View, at: int) -> bool:
    return at < view.size and (view.exactly(at, "conjunctions") or view.tokens[at].text in (",", "،", "-", "–", "—"))


def _leaf(hit: Hit) -> Phrase:
    return Phrase(hit.first, hit.last, hit.first, hit.entry.kind, hit.entry, codes=[hit.entry.code] if hit.entry.code else [])


def _after(view: View, phrase: Phrase, head: Hit) -> None:
    """What follows the head: adjectives, owners, a posting."""
    order = view.lexicon.words.order
    loose = 0
    while phrase.last < view.size:
        at = phrase.last
        if "poss" in view.tokens[at].feats and order.adjective == "after" and view.tokens[at].pos == "PRON":
            phrase.owned, phrase.last = True, at + 1
            continue
        if order.adjective == "after":
            if view.among(at, "former") and view.tokens[at].pos != "VERB":
                phrase.former, phrase.last = True, at + 1
                continue
            adjective = view.hit(at, "adjective")
            if adjective and head.entry.kind not in ("demonym", "none") and view.tokens[at].pos not in ("VERB", "ADP"):
                if phrase.codes and phrase.parts and phrase.parts[-1].last < at and not _linked(view, at - 1):
                    break
                phrase.parts.append(_leaf(adjective))
                phrase.codes.append(adjective.entry.code)
                phrase.last = adjective.last
                _more_adjectives(view, phrase)
                continue
            if view.among(at, "modifiers") and not phrase.codes and loose < 3 and view.tokens[at].pos not in ("VERB", "ADP"):
                if not _reaches(view, at):
                    break
                loose, phrase.last = loose + 1, at + 1
                continue
        if phrase.codes and not _posts(view, phrase):
            break
        if not phrase.codes and _owner_after(view, phrase, head):
            continue
        if _posts(view, phrase) and not phrase.posted:
            place = view.hit(at + 1, *STATES) or (view.exactly(at + 1, "articles") and view.hit(at + 2, *STATES)) or None
            if place:
                phrase.parts.append(_leaf(place))
                phrase.posted, phrase.last = place.entry.code, place.last
                continue
        break


def _reaches(view: View, at: int) -> bool:
    """Whether loose modifiers lead to a state's adjective, an owner, a name or the end of the phrase."""
    for later in range(at + 1, min(at + 4, view.size)):
        if view.hit(later, "adjective", *STATES, "body") or view.exactly(later, "genitive"):
            return True
        if not view.among(later, "modifiers") and not view.among(later, "former"):
            return view.name_run(later, sure=True) > later
    return False


def _more_adjectives(view: View, phrase: Phrase) -> None:
    while _linked(view, phrase.last):
        adjective = view.hit(phrase.last + 1, "adjective")
        if not adjective:
            return
        phrase.parts.append(_leaf(adjective))
        phrase.codes.append(adjective.entry.code)
        phrase.last = adjective.last


def _posts(view: View, phrase: Phrase) -> bool:
    return (
        phrase.kind == "office"
        and phrase.entry.id in POSTED
        and phrase.last < view.size
        and view.tokens[phrase.last].norm in view.sets["post"]
        and not phrase.posted
    )


def _owner_after(view: View, phrase: Phrase, head: Hit) -> bool:
    """Absorbs an owner that follows: «России», "of Chad", «لوزارة الخارجية الروسية», and owners joined to it."""
    order = view.lexicon.words.order
    at = phrase.last
    marked = False
    if view.tokens[at].norm in view.sets["genitive"] and view.tokens[at].pos not in ("NOUN", "VERB"):
        at, marked = at + 1, True
    if not marked and not order.bare_genitive:
        return False
    while at < view.size and view.exactly(at, "articles"):
        at += 1
    if at >= view.size or (phrase.kind in ("pair", "none", "country", "side", "counterpart") and not marked):
        return False
    owner = _owner_phrase(view, at, marked)
    if owner is None or (not owner.codes and owner.kind not in ("body", "office", "group", "side")):
        return False
    if marked and phrase.kind == "group" and owner.kind not in ("state", "demonym", "placename", "capital", "org"):
        return False
    phrase.parts.append(owner)
    phrase.codes += owner.codes
    phrase.last = owner.last
    while _linked(view, phrase.last) and owner.kind in ("state", "capital", "org") and phrase.kind != "demonym":
        more = view.hit(phrase.last + 1, "state", "org")
        if not more or (view.tokens[phrase.last].text in ",،" and not _list_goes_on(view, more.last)):
            break
        if not _plural(view, phrase, head):
            break
        phrase.parts.append(_leaf(more))
        phrase.codes.append(more.entry.code)
        phrase.last = more.last
    return bool(owner.codes) or owner.kind in ("body", "office", "side")


def _owner_phrase(view: View, at: int, marked: bool) -> Phrase | None:
    name = view.hit(at, *STATES)
    if name and (not (head := _head(view, at)) or head.last <= name.last):
        return _leaf(name)
    if view.hit(at, "person"):
        return None
    inner = _phrase(view, at)
    if inner is None or (inner.names and not marked) or inner.kind in ("person", "none", "pair", "country"):
        return None
    if inner.kind == "adjective":
        return None
    return inner


def _list_goes_on(view: View, at: int) -> bool:
    return _linked(view, at) and bool(view.hit(at + 1, "state", "org"))


def _plural(view: View, phrase: Phrase, head: Hit) -> bool:
    """Whether the head may be more than one."""
    feats = view.tokens[head.first].feats
    return bool({"plur", "dual"} & feats) or not {"sing", "plur", "dual"} & feats


def _bare(view: View, first: int, owners: list[Phrase], quantity: bool) -> Phrase | None:
    """A name with no head after it: a state, organisation, capital, adjective alone."""
    if quantity:
        return None
    if owners:
        owner = owners[0]
        return owner
    name = view.hit(first, "person", *STATES)
    if name:
        return None if name.entry.kind == "person" else _leaf(name)
    adjective = view.hit(first, "adjective")
    return _leaf(adjective) if adjective else _compound(view, first)


def _names(view: View, phrase: Phrase) -> None:
    """Names of persons after a title, perhaps after a comma, one for each state."""
    if phrase.kind not in SERVANTS:
        return
    at = phrase.last
    comma = at < view.size and view.tokens[at].text in view.lexicon.words.apposition
    if comma and not phrase.codes:
        return
    begin = at + int(comma)
    while (view.among(begin, "titles") and begin + 1 < view.size and not view.capitals) or (
        view.capitals and view.exactly(begin, "titles") and begin + 1 < view.size
    ):
        begin += 1
        if begin < view.size and view.tokens[begin].text == ".":
            begin += 1
    known = view.hit(begin, "person")
    end = max(known.last if known else begin, view.name_run(begin, sure=not comma or bool(phrase.codes)))
    if phrase.kind == "group" and end - begin < 2:
        return
    if end == begin:
        return
    phrase.names.append(Name(begin, end, phrase.codes[0] if phrase.codes else ""))
    phrase.last = end
    several = len(phrase.codes) > 1 or "plur" in view.tokens[phrase.head].feats or "dual" in view.tokens[phrase.head].feats
    while several and _linked(view, phrase.last):
        begin = phrase.last + 1
        known = view.hit(begin, "person")
        end = max(known.last if known else begin, view.name_run(begin, sure=True))
        if end == begin:
            break
        number = len(phrase.names)
        code = phrase.codes[number] if number < len(phrase.codes) else phrase.codes[0] if len(phrase.codes) == 1 else ""
        phrase.names.append(Name(begin, end, code))
        phrase.last = end


def _person(view: View, at: int) -> Phrase | None:
    """A person named without an office: a listed name, a courtesy title with a name, a run of capitalised words."""
    begin = at
    while begin + 1 < view.size and view.exactly(begin, "titles"):
        begin += 1
        if view.tokens[begin].text == "." and begin + 1 < view.size:
            begin += 1
    known = view.hit(begin, "person")
    end = (
        view.name_run(begin, sure=begin > at)
        if view.capitals or begin > at or view.tokens[begin].norm in view.sets["given_names"]
        else begin
    )
    if known:
        end = max(end, known.last)
    if end == begin:
        return None
    entry = known.entry if known else Entry("person")
    phrase = Phrase(at, end, begin, "person", entry, core=(at, begin))
    phrase.names.append(Name(begin, end))
    return phrase
