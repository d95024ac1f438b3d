"""Names of persons and organisations beside a title or a kind ("Minister X Y", "the X agency"), and persons without one.

Comes in: a `View` and the phrase so far. Goes out: names added to the phrase, or a phrase of a person.
"""

from __future__ import annotations

from mahdar.find.parties.heads import linked
from mahdar.find.parties.lexicon import Entry
from mahdar.find.parties.spot import View
from mahdar.find.parties.tree import SERVANTS, STATES, Name, Phrase, leaf

OPEN = ("«", '"', "“", "„", "‘", "'")
CLOSE = ("»", '"', "”", "“", "’", "'")


def add_names(view: View, phrase: Phrase) -> None:
    """Names of persons after a title, perhaps after a comma, one for each state."""
    if phrase.kind == "group" and (_organisation(view, phrase) or {"plur", "sing"} & view.tokens[phrase.head].feats == {"plur"}):
        return
    if phrase.kind not in SERVANTS:
        return
    at = phrase.last
    comma = at < view.size and view.tokens[at].text in view.lexicon.words.apposition
    if comma and not phrase.codes and (phrase.entry.weak or phrase.kind == "group"):
        return
    begin = _past_titles(view, at + int(comma))
    if not comma and begin == at and not view.capitals:
        begin = _far_name(view, phrase, at)
    known = view.hit(begin, "person")
    end = max(known.last if known else begin, view.name_run(begin, sure=not comma or bool(phrase.codes)))
    if end == begin and comma and phrase.codes and not view.capitals:
        end = _between_commas(view, begin)
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
    while several and linked(view, phrase.last):
        begin = phrase.last + 1
        known = view.hit(begin, "person")
        end = max(known.last if known else begin, view.name_run(begin, sure=True))
        if end == begin:
            break
        number = len(phrase.names)
        code = phrase.codes[number] if number < len(phrase.codes) else phrase.codes[0] if len(phrase.codes) == 1 else ""
        phrase.names.append(Name(begin, end, code))
        phrase.last = end


def person_at(view: View, at: int) -> Phrase | None:
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
    """Past what completes an office, where two words that only names are follow."""
    end = at
    while end < view.size and end - at < 5 and phrase.kind == "office" and not phrase.names:
        if _two_names(view, end):
            return end
        if view.tokens[end].pos not in ("NOUN", "ADJ") or view.hit(end, *STATES, "adjective", "office"):
            return at
        end += 1
    return at


def _between_commas(view: View, at: int) -> int:
    """Where two to four words end that stand between commas after a title: a name, even of everyday words."""
    end = at
    while end < view.size and end - at < 5 and view.tokens[end].pos in ("NOUN", "ADJ", "PROPN", "X"):
        end += 1
    closed = end < view.size and view.tokens[end].text in view.lexicon.words.apposition
    plain = end > at and "def" not in view.tokens[at].feats and not view.hits[at]
    return end if closed and plain and 2 <= end - at <= 4 else at


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


def add_late_owner(view: View, phrase: Phrase) -> None:
    """A state after the name: "Interior Minister X of Finland"."""
    at = phrase.last
    if at < view.size and view.tokens[at].norm in view.sets["genitive"]:
        owner = view.hit(at + 1, "state")
        if owner:
            phrase.parts.append(leaf(owner))
            phrase.codes = [owner.entry.code]
            phrase.last = owner.last
