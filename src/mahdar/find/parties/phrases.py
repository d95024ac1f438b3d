"""The grammar of those who act: a head (office, body, group, side …) with its states, owners and names.

Comes in: a `View` of a sentence. Goes out: `Phrase`s in text order, not yet resolved against the rest of the report. One
grammar serves all languages; where modifiers stand is read from ``order`` in ``parties.yaml``.
"""

from __future__ import annotations

from mahdar.find.parties.codes import is_state
from mahdar.find.parties.heads import (
    has_post,
    head_at,
    head_follows,
    linked,
    list_goes_on,
    may_be_many,
    owner_before,
    past_mark,
    quantity_at,
    reaches,
    several,
)
from mahdar.find.parties.lexicon import Entry
from mahdar.find.parties.sites import site
from mahdar.find.parties.spot import Hit, View, written_article
from mahdar.find.parties.titles import CLOSE, OPEN, add_late_owner, add_names, person_at
from mahdar.find.parties.tree import STATES, Phrase, compound, leaf

FAR = 12
"""Tokens between an office and the body that it belongs to."""


def phrases(view: View) -> list[Phrase]:
    """Every phrase of the sentence, the outermost ones; parts are inside them."""
    found: list[Phrase] = []
    at = 0
    while at < view.size:
        phrase = site(view, at) or _phrase(view, at) or person_at(view, at)
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
    length = quantity_at(view, at)
    nobody = view.hit(at, "none")
    if length and not (nobody and nobody.last - at > length):
        quantity, at = True, at + length
        while at < view.size and (
            view.exactly(at, "articles") or (view.tokens[at].norm in view.sets["genitive"] and view.capitals)
        ):
            at += 1
    loose, owned = 0, False
    while at < view.size:
        if at > start and view.exactly(at, "articles"):
            if not (owners or quantity):
                return None
            at += 1
            continue
        head = head_at(view, at)
        if before and head and view.lexicon.words.order.bare_owner and head.entry.kind in ("body", "country"):
            after = head.last + past_mark(view, head.last)
            following = head_at(view, after) if after < view.size else None
            if (
                following
                and following.entry.kind in ("office", "counterpart", "body")
                and (after > head.last or head.entry.kind == "body")
            ):
                if head.entry.kind == "body":
                    owners.append(Phrase(at, head.last, at, "body", head.entry))
                else:
                    owned = True
                at = after
                continue
        if before and not head:
            owner = owner_before(view, at, bool(owners))
            if owner:
                owners.append(owner)
                at = owner.last
                at += past_mark(view, at)
                loose = 0
                continue
            if owners and linked(view, at) and owner_before(view, at + 1, True):
                at += 1
                continue
        if head:
            break
        if before and view.among(at, "former"):
            former, at = True, at + 1
            continue
        plain = view.tokens[at].pos == "ADJ" or "part" in view.tokens[at].feats
        if owners and view.lexicon.words.order.bare_owner and view.tokens[at].pos == "NOUN" and at + 1 < view.size:
            plain = plain or bool(head_at(view, at + 1))
        if before and (view.among(at, "modifiers") or ((owners or quantity) and plain and loose < 2)):
            loose, at = loose + 1, at + 1
            continue
        break
    head = head_at(view, at) if at < view.size else None
    if head is not None and head.entry.kind == "pair" and (owners or not several(view, head)):
        head = view.hit(at, "side", "office", "body", "group", "country")
    if head is None and quantity and not owners:
        return _counted(view, first, at)
    if head is None and owners and at == owners[-1].last and view.capitals and view.exactly(at, "titles"):
        person = person_at(view, at)
        if person:
            person.first, person.codes, person.parts = owners[0].first, [code for owner in owners for code in owner.codes], owners
            person.names[0].code = person.codes[0] if person.codes else ""
            return person
    if head is None:
        return _bare(view, first, owners, quantity)
    if head.entry.kind == "demonym" and not quantity and owners:
        return _bare(view, first, owners, quantity)
    if head.entry.kind in ("none", "pair") and owners and head.entry.kind == "none":
        return _bare(view, first, owners, quantity)
    phrase = Phrase(first, head.last, head.first, head.entry.kind, head.entry, former=former, quantity=quantity)
    phrase.owned = owned or (
        head.first > 0 and "poss" in view.tokens[head.first - 1].feats and view.tokens[head.first - 1].pos != "PART"
    )
    if not owners and not quantity and not former and not owned:
        phrase.first = head.first
    for owner in owners:
        phrase.codes += owner.codes
        phrase.parts.append(owner)
    if head.entry.kind == "demonym" and quantity:
        phrase.parts.append(leaf(head))
    _after(view, phrase, head)
    if phrase.kind == "office":
        _topic(view, phrase)
        _distant(view, phrase)
    phrase.core = (phrase.first, phrase.last)
    add_names(view, phrase)
    if phrase.names and not phrase.codes and phrase.kind == "office" and view.capitals:
        add_late_owner(view, phrase)
    pair = view.hit(at, "pair")
    if pair and head.entry.kind != "pair" and pair.last >= phrase.last and not phrase.codes and several(view, pair):
        return Phrase(first, pair.last, pair.first, "pair", pair.entry)
    return phrase


def _counted(view: View, first: int, at: int) -> Phrase | None:
    """A number of people of whom only the nationality or the number is said."""
    adjective = view.hit(at, "adjective") if view.lexicon.words.order.adjective == "after" else None
    if adjective:
        entry = Entry("demonym", adjective.entry.code, name=adjective.entry.name)
        return Phrase(
            first, adjective.last, adjective.first, "demonym", entry, [entry.code], parts=[leaf(adjective)], quantity=True
        )
    if view.among(at - 1, "numbers_of_people") and (
        "def" in view.tokens[at - 1].feats or (view.capitals and at < view.size and view.tokens[at].pos in ("VERB", "AUX"))
    ):
        sector = view.lexicon.words.crowds.people
        return Phrase(first, at, at - 1, "group", Entry("group", id=sector), quantity=True)
    return None


def _after(view: View, phrase: Phrase, head: Hit) -> None:
    """What follows the head: adjectives, owners, a posting."""
    order = view.lexicon.words.order
    loose = 0
    while phrase.last < view.size:
        at = phrase.last
        if order.adjective == "after" and view.tokens[at].pos == "PRON" and view.tokens[at].word == view.tokens[at - 1].word:
            phrase.owned, phrase.last = True, at + 1
            continue
        if order.adjective == "after":
            if view.among(at, "former") and view.tokens[at].pos != "VERB":
                phrase.former, phrase.last = True, at + 1
                continue
            adjective = view.hit(at, "adjective")
            if adjective and head.entry.kind not in ("demonym", "none") and view.tokens[at].pos not in ("VERB", "ADP"):
                if phrase.codes and phrase.parts and phrase.parts[-1].last < at and not linked(view, at - 1):
                    break
                phrase.parts.append(leaf(adjective))
                phrase.codes.append(adjective.entry.code)
                phrase.last = adjective.last
                _more_adjectives(view, phrase)
                continue
            if view.among(at, "modifiers") and not phrase.codes and loose < 3 and view.tokens[at].pos not in ("VERB", "ADP"):
                if not reaches(view, at):
                    break
                loose, phrase.last = loose + 1, at + 1
                continue
        if phrase.codes and phrase.kind == "office":
            before = phrase.last
            _topic(view, phrase)
            if phrase.last > before:
                continue
        if phrase.codes and not has_post(view, phrase):
            break
        if not phrase.codes and _owner_after(view, phrase, head):
            continue
        if has_post(view, phrase) and not phrase.posted:
            place = view.hit(at + 1, *STATES) or (view.exactly(at + 1, "articles") and view.hit(at + 2, *STATES)) or None
            if place:
                phrase.parts.append(leaf(place))
                phrase.posted, phrase.last = place.entry.code, place.last
                continue
        break


def _topic(view: View, phrase: Phrase) -> None:
    """The matter of an office: "for foreign affairs"."""
    at = phrase.last
    if at + 1 >= view.size or not (view.tokens[at].norm in view.sets["genitive"] | view.sets["post"] or view.among(at, "topics")):
        return
    start = at if view.among(at, "topics") else at + 1
    if not view.among(start, "topics") and not (start + 1 < view.size and view.among(start + 1, "topics")):
        return
    end = start + 1
    while end < view.size and end - at < FAR and view.tokens[end].pos in ("NOUN", "ADJ", "CCONJ"):
        if view.hit(end, "adjective") and view.lexicon.words.order.adjective == "after":
            break
        end += 1
    while view.tokens[end - 1].pos == "CCONJ":
        end -= 1
    phrase.last = end


def _distant(view: View, phrase: Phrase) -> None:
    """A body of a state after the topic of an office ("director of the Fourth Department at the Foreign Ministry")."""
    if any(is_state(code) for code in phrase.codes):
        return
    at, stop = phrase.last, min(view.size, phrase.last + FAR)
    while at < stop and view.tokens[at].pos in ("NOUN", "ADJ", "PROPN", "ADP", "DET", "NUM"):
        organ = view.hit(at, "org")
        if organ and at > phrase.last and is_state(organ.entry.code):
            phrase.parts, phrase.codes, phrase.last = [*phrase.parts, leaf(organ)], [organ.entry.code], organ.last
            return
        body = view.hit(at, "body")
        if view.tokens[at].pos == "ADP" and view.tokens[at].norm not in view.sets["genitive"]:
            return
        if body and at > phrase.last:
            start = at
            while start > phrase.last and view.hit(start - 1, "adjective"):
                start -= 1
            owner = _phrase(view, start)
            if owner and owner.kind == "body" and any(is_state(code) for code in owner.codes):
                phrase.parts, phrase.codes, phrase.last = [*phrase.parts, owner], list(owner.codes), owner.last
                return
        at += 1


def _more_adjectives(view: View, phrase: Phrase) -> None:
    while linked(view, phrase.last):
        adjective = view.hit(phrase.last + 1, "adjective")
        if not adjective:
            return
        phrase.parts.append(leaf(adjective))
        phrase.codes.append(adjective.entry.code)
        phrase.last = adjective.last


def _owner_after(view: View, phrase: Phrase, head: Hit) -> bool:
    """Absorbs an owner that follows: "of Chad", and owners joined to it."""
    order = view.lexicon.words.order
    at = phrase.last
    marked = False
    if view.tokens[at].norm in view.sets["genitive"] and view.tokens[at].pos not in ("NOUN", "VERB"):
        at, marked = at + 1, True
    if (not marked and not order.bare_genitive) or (marked and phrase.owned and phrase.kind == "body"):
        return False  # "its troops | from Chad"
    if not marked and phrase.kind in ("group", "office") and written_article(view.tokens[phrase.last - 1], view.lexicon):
        return False  # Arabic: a noun with the article takes no genitive
    while at < view.size and view.exactly(at, "articles"):
        at += 1
    quoted = at + 1 < view.size and view.tokens[at].text in OPEN and bool(view.hit(at + 1, *STATES))
    at += int(quoted)
    if at >= view.size or (phrase.kind in ("pair", "none", "country", "side", "counterpart") and not marked):
        return False
    owner = _owner_phrase(view, at, marked)
    if owner is None or (not owner.codes and owner.kind not in ("body", "office", "group", "side")):
        return False
    if marked and phrase.kind == "group" and owner.kind not in ("state", "demonym", "placename", "capital", "org"):
        return False
    phrase.parts.append(owner)
    phrase.codes += owner.codes
    phrase.last = owner.last + int(quoted and owner.last < view.size and view.tokens[owner.last].text in CLOSE)
    while linked(view, phrase.last) and owner.kind in ("state", "capital", "org") and phrase.kind != "demonym":
        more = view.hit(phrase.last + 1, "state", "org")
        if not more or (view.tokens[phrase.last].text in ",\u060c" and not list_goes_on(view, more.last)):
            break
        if not may_be_many(view, phrase, head):
            break
        phrase.parts.append(leaf(more))
        phrase.codes.append(more.entry.code)
        phrase.last = more.last
    return bool(owner.codes) or owner.kind in ("body", "office", "side")


def _owner_phrase(view: View, at: int, marked: bool) -> Phrase | None:
    name = view.hit(at, *STATES)
    if name and past_mark(view, name.last) and head_follows(view, name.last + 1):
        return _phrase(view, at)
    if name and (not (head := head_at(view, at)) or head.last <= name.last):
        return leaf(name)
    if view.hit(at, "person"):
        return None
    inner = _phrase(view, at)
    if inner is None or (inner.names and not marked) or inner.kind in ("person", "none", "pair", "country"):
        return None
    if inner.kind == "adjective":
        return None
    return inner


def _bare(view: View, first: int, owners: list[Phrase], quantity: bool) -> Phrase | None:
    """A name with no head after it: a state, organisation, capital, adjective alone."""
    if quantity:
        return None
    if owners:
        owner = owners[0]
        return owner
    name = view.hit(first, "person", *STATES)
    if name:
        return None if name.entry.kind == "person" or view.name_of_person(name) else leaf(name)
    adjective = view.hit(first, "adjective")
    if adjective and view.lexicon.words.order.adjective == "after" and _stands_alone(view, first):
        entry = Entry("demonym", adjective.entry.code, name=adjective.entry.name)
        return Phrase(first, adjective.last, first, "demonym", entry, [entry.code], parts=[leaf(adjective)])
    return leaf(adjective) if adjective else compound(view, first)


def _stands_alone(view: View, at: int) -> bool:
    """Whether an adjective means people: after a verb, indefinite, with no noun that it could describe."""
    if at == 0 or view.tokens[at - 1].pos != "VERB" or "def" in view.tokens[at].feats:
        return False
    return at + 1 >= view.size or view.tokens[at + 1].pos not in ("NOUN", "ADJ", "PROPN")
