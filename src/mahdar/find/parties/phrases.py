"""The grammar of those who act: a head (office, body, group, side …) with its states, owners and names.

Comes in: a `View` of a sentence. Goes out: `Phrase`s in text order, not yet resolved against the rest of the report. One
grammar serves all languages; where modifiers stand is read from ``order`` in ``parties.yaml``.
"""

from __future__ import annotations

from mahdar.find.parties.codes import is_state
from mahdar.find.parties.lexicon import Entry
from mahdar.find.parties.sites import site
from mahdar.find.parties.spot import Hit, View
from mahdar.find.parties.tree import HEADS, POSTED, SERVANTS, STATES, Name, Phrase, compound, leaf

OPEN = ("«", '"', "“", "„", "‘", "'")
FAR = 12
"""Tokens between an office and the body that it belongs to."""
CLOSE = ("»", '"', "”", "“", "’", "'")


def phrases(view: View) -> list[Phrase]:
    """Every phrase of the sentence, the outermost ones; parts are inside them."""
    found: list[Phrase] = []
    at = 0
    while at < view.size:
        phrase = site(view, at) or _phrase(view, at) or _person(view, at)
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
        head = _head(view, at)
        if before and head and view.lexicon.words.order.bare_owner and head.entry.kind in ("body", "country"):
            after = head.last + _mark(view, head.last)
            following = _head(view, after) if after < view.size else None
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
        plain = view.tokens[at].pos == "ADJ" or "part" in view.tokens[at].feats
        if before and (view.among(at, "modifiers") or ((owners or quantity) and plain and loose < 2)):
            loose, at = loose + 1, at + 1
            continue
        break
    head = _head(view, at) if at < view.size else None
    if head is not None and head.entry.kind == "pair" and (owners or not _several(view, head)):
        head = view.hit(at, "side", "office", "body", "group", "country")
    if head is None and quantity and not owners:
        return _counted(view, first, at)
    if head is None and owners and at == owners[-1].last and view.capitals and view.exactly(at, "titles"):
        person = _person(view, at)
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
    phrase.owned = owned
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
    _names(view, phrase)
    if phrase.names and not phrase.codes and phrase.kind == "office" and view.capitals:
        _late_owner(view, phrase)
    pair = view.hit(at, "pair")
    if pair and head.entry.kind != "pair" and pair.last >= phrase.last and not phrase.codes and _several(view, pair):
        return Phrase(first, pair.last, pair.first, "pair", pair.entry)
    return phrase


def _late_owner(view: View, phrase: Phrase) -> None:
    """A state after the name: "Interior Minister X of Finland"."""
    at = phrase.last
    if at < view.size and view.tokens[at].norm in view.sets["genitive"]:
        owner = view.hit(at + 1, "state")
        if owner:
            phrase.parts.append(leaf(owner))
            phrase.codes = [owner.entry.code]
            phrase.last = owner.last


def _counted(view: View, first: int, at: int) -> Phrase | None:
    """A number of people of whom only the nationality or the number is said: «149 فلسطينيا», «المئات»."""
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


def _several(view: View, head: Hit) -> bool:
    """Whether the head is plural or dual, or has a word of two beside it."""
    feats = view.tokens[head.first].feats
    several = head.entry.many or bool({"plur", "dual"} & feats) or not {"sing", "plur", "dual"} & feats
    return several or (head.entry.kind == "pair" and head.last - head.first > 1)


def _head(view: View, at: int) -> Hit | None:
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
    if _linked(view, after) and (other := _owner_before(view, after + 1, True)):
        return _followed(view, other.last)
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
        return leaf(adjective)
    whole = compound(view, at)
    if whole:
        return whole
    if name is None:
        return None
    if view.lexicon.words.order.bare_owner:
        after = name.last + _mark(view, name.last)
        if after > name.last and _followed(view, after):
            return leaf(name)
        if _followed(view, name.last) and name.entry.kind in ("state", "org", "metonym", "capital"):
            return leaf(name)
    return None


def _followed(view: View, at: int) -> bool:
    """Whether a head stands at ``at``, perhaps after modifiers."""
    for _ in range(4):
        if at >= view.size:
            return False
        if _head(view, at):
            return True
        token = view.tokens[at]
        if view.among(at, "modifiers") or view.among(at, "former") or token.pos == "ADJ" or "part" in token.feats:
            at += 1
            continue
        return False
    return False


def _mark(view: View, at: int) -> int:
    return int(at < view.size and view.tokens[at].text in view.lexicon.words.owner_mark)


def _linked(view: View, at: int) -> bool:
    return at < view.size and (view.exactly(at, "conjunctions") or view.tokens[at].text in (",", "،", "-", "–", "—"))


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
                if phrase.codes and phrase.parts and phrase.parts[-1].last < at and not _linked(view, at - 1):
                    break
                phrase.parts.append(leaf(adjective))
                phrase.codes.append(adjective.entry.code)
                phrase.last = adjective.last
                _more_adjectives(view, phrase)
                continue
            if view.among(at, "modifiers") and not phrase.codes and loose < 3 and view.tokens[at].pos not in ("VERB", "ADP"):
                if not _reaches(view, at):
                    break
                loose, phrase.last = loose + 1, at + 1
                continue
        if phrase.codes and phrase.kind == "office":
            before = phrase.last
            _topic(view, phrase)
            if phrase.last > before:
                continue
        if phrase.codes and not _posts(view, phrase):
            break
        if not phrase.codes and _owner_after(view, phrase, head):
            continue
        if _posts(view, phrase) and not phrase.posted:
            place = view.hit(at + 1, *STATES) or (view.exactly(at + 1, "articles") and view.hit(at + 2, *STATES)) or None
            if place:
                phrase.parts.append(leaf(place))
                phrase.posted, phrase.last = place.entry.code, place.last
                continue
        break


def _topic(view: View, phrase: Phrase) -> None:
    """The matter of an office: "for foreign affairs", «по делам мигрантов», «لشؤون مكافحة الإرهاب»."""
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
        phrase.parts.append(leaf(adjective))
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
    while _linked(view, phrase.last) and owner.kind in ("state", "capital", "org") and phrase.kind != "demonym":
        more = view.hit(phrase.last + 1, "state", "org")
        if not more or (view.tokens[phrase.last].text in ",،" and not _list_goes_on(view, more.last)):
            break
        if not _plural(view, phrase, head):
            break
        phrase.parts.append(leaf(more))
        phrase.codes.append(more.entry.code)
        phrase.last = more.last
    return bool(owner.codes) or owner.kind in ("body", "office", "side")


def _owner_phrase(view: View, at: int, marked: bool) -> Phrase | None:
    name = view.hit(at, *STATES)
    if name and _mark(view, name.last) and _followed(view, name.last + 1):
        return _phrase(view, at)
    if name and (not (head := _head(view, at)) or head.last <= name.last):
        return leaf(name)
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
    return head.entry.many or bool({"plur", "dual"} & feats) or not {"sing", "plur", "dual"} & feats


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
    return leaf(adjective) if adjective else compound(view, first)


def _names(view: View, phrase: Phrase) -> None:
    """Names of persons after a title, perhaps after a comma, one for each state."""
    if phrase.kind == "group" and (_organisation(view, phrase) or {"plur", "sing"} & view.tokens[phrase.head].feats == {"plur"}):
        return
    if phrase.kind not in SERVANTS:
        return
    at = phrase.last
    comma = at < view.size and view.tokens[at].text in view.lexicon.words.apposition
    if comma and not phrase.codes:
        return
    begin = _past_titles(view, at + int(comma))
    if not comma and begin == at and not view.capitals:
        begin = _far_name(view, phrase, at)
    known = view.hit(begin, "person")
    end = max(known.last if known else begin, view.name_run(begin, sure=not comma or bool(phrase.codes)))
    if phrase.kind == "group" and end - begin < 2:
        return
    if comma and end - begin < 2 and not (end < view.size and view.tokens[end].text in view.lexicon.words.apposition):
        return
    if end == begin:
        return
    phrase.names.append(Name(begin, end, phrase.codes[0] if phrase.codes else ""))
    phrase.last = end
    several = (
        len(phrase.codes) > 1
        or phrase.entry.many
        or "plur" in view.tokens[phrase.head].feats
        or "dual" in view.tokens[phrase.head].feats
    )
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
    """A person named without an office: a listed name, a courtesy title with a name, a run of words that only names are."""
    begin = _past_titles(view, at)
    known = view.hit(begin, "person")
    end = begin
    if view.capitals or begin > at or view.given(begin) or _two_names(view, begin):
        end = view.name_run(begin, sure=begin > at)
    if known:
        end = max(end, known.last)
    if end == begin:
        return None
    entry = known.entry if known else Entry("person")
    phrase = Phrase(at, end, begin, "person", entry, core=(at, begin))
    phrase.names.append(Name(begin, end))
    return phrase


def _far_name(view: View, phrase: Phrase, at: int) -> int:
    """Past what completes an office, where two words that only names are follow («زعيم الحركة الاحتجاجية نيكول …»)."""
    end = at
    while end < view.size and end - at < 5 and phrase.kind == "office" and not phrase.names:
        if _two_names(view, end):
            return end
        if view.tokens[end].pos not in ("NOUN", "ADJ") or view.hit(end, *STATES, "adjective", "office"):
            return at
        end += 1
    return at


def _two_names(view: View, at: int) -> bool:
    """Two words in a row that no dictionary holds, in a script without capitals."""
    return at + 1 < view.size and all(
        view.tokens[number].pos == "PROPN"
        and "def" not in view.tokens[number].feats
        and not view.hits[number]
        and len(view.tokens[number].norm) > 2
        and view.tokens[number].norm not in view.sets["not_names"]
        for number in (at, at + 1)
    )


def _past_titles(view: View, at: int) -> int:
    begin = at
    while begin + 1 < view.size and (view.exactly(begin, "titles") if view.capitals else view.among(begin, "titles")):
        begin += 1
        if view.tokens[begin].text == "." and begin + 1 < view.size:
            begin += 1
    return begin


def _organisation(view: View, phrase: Phrase) -> bool:
    """The name of a party, company or agency after its kind: a listed one gives its code, another only its words."""
    if not view.among(phrase.head, "named_heads"):
        return False
    at = phrase.last
    quoted = at < view.size and view.tokens[at].text in OPEN
    listed = view.hit(at + int(quoted), "org")
    if listed:
        phrase.parts.append(leaf(listed))
        phrase.codes = [listed.entry.code]
        phrase.entry = listed.entry
        phrase.kind = "org"
        phrase.last = listed.last
    elif quoted:
        end = at + 1
        while end < view.size and end - at < 7 and view.tokens[end].text not in CLOSE:
            end += 1
        if end >= view.size or view.tokens[end].text not in CLOSE:
            return False
        phrase.last = end
    elif view.capitals and (end := view.name_run(at, sure=True)) > at:
        phrase.last = end
        return True
    else:
        return False
    if quoted and phrase.last < view.size and view.tokens[phrase.last].text in CLOSE:
        phrase.last += 1
    return True
