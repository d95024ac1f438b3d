"""Who does what in a Russian clause, as far as cases need it.

Comes in: words whose readings are picked and narrowed by their neighbours (`russian_context`). Goes out: the same, narrowed
further: subjects of the finite verbs; genitives that follow a noun; objects; then the passives in -sja. A step never takes away
the last possibility.
"""

from __future__ import annotations

from mahdar.analyse.russian_context import agree, appose, narrow
from mahdar.analyse.russian_forms import active
from mahdar.analyse.russian_lexicon import ACC, GEN, NOM, SING, closed, marked
from mahdar.analyse.russian_words import Word, phrase, rows

_OPENING = frozenset('«"„“')
_QUOTES = frozenset('«»"„“”')
_PARTING = frozenset(",;:()")
_DASHES = frozenset("—–")


def settle(words: list[Word]) -> None:
    """Picks readings and narrows cases in place."""
    narrow(words)
    _subjects(words)
    _genitives(words)
    _objects(words)
    _verbless(words)
    appose(words)
    agree(words)
    _finish(words)


def _subjects(words: list[Word]) -> None:
    bound = 0
    outer: tuple[int, int] | None = None
    seen: list[Word] = []
    for index, word in enumerate(words):
        if word.pick.pos == "SCONJ" or word.norm in (";", ":"):
            bound = index + 1
        elif word.pick.pos == "PRON" and word.pick.lemma in closed("relatives") and index:
            opening = index - 1 if words[index - 1].pick.pos != "ADP" else index - 2
            if opening >= 0 and words[opening].text == ",":
                outer = (bound, opening)
                bound = index
        if not word.predicate or _helps(words, index):
            continue
        if word.slots:
            subject = _subject(words, index, bound, seen)
            closed_off = outer is not None and any(other.text == "," for other in words[bound:index])
            if outer is not None and closed_off and (subject is None or subject.subject):
                subject = _resumed(words, index, *outer) or subject
                outer = None
            if subject is not None:
                _crown(words, index, bound, subject)
                seen.append(subject)
        bound = index + 1


def _resumed(words: list[Word], verb: int, start: int, end: int) -> Word | None:
    """The subject that stands before a relative clause ("the treaty, which …, was signed")."""
    for at in range(end - 1, start - 1, -1):
        if words[at].predicate:
            return None
        plain = _candidate(words, at, verb) and not words[at].subject
        if plain and not (words[at].slots & GEN and _follows_noun(words, at)):
            return words[at]
    return None


def _helps(words: list[Word], index: int) -> bool:
    """Whether the word is the auxiliary of a predicate that follows."""
    if words[index].pick.pos != "AUX":
        return False
    return any(other.predicate and other.pick.kind in ("PRTS", "ADJS") for other in words[index + 1 : index + 4])


def _subject(words: list[Word], verb: int, bound: int, seen: list[Word]) -> Word | None:
    left = [at for at in range(verb - 1, bound - 1, -1) if _candidate(words, at, verb)]
    fronted = any(_is_object(words[at]) or _goes_first(words, at, verb) for at in range(bound, verb))
    right = _right(words, verb, fronted)
    for at in (*left, *right):
        if not words[at].slots & ~NOM:
            return words[at]
    heads = [at for at in left if not (words[at].slots & GEN and _follows_noun(words, at))]
    if heads:
        return words[heads[0]]
    near = [at for at in left if not any(other.pick.pos in ("PUNCT", "CCONJ") for other in words[at:verb])]
    if near and not fronted:
        return words[near[-1]]
    right = [at for at in right if not (_follows_noun(words, at) and words[at].slots & GEN)]
    if not right:
        return None
    word, head = words[right[0]], words[verb]
    if not head.transitive or fronted or _inverted(words, verb, word):
        return word
    plural = not head.slots & SING
    return None if plural or any(_matches(other, head) for other in seen) else word


def _is_object(word: Word) -> bool:
    """Whether the word can only be an object in front of its verb."""
    return word.nominal and not word.governed and bool(word.slots) and not word.slots & ~ACC


def _goes_first(words: list[Word], at: int, verb: int) -> bool:
    """Whether a noun before a transitive verb can be its object and, by number or case, not its subject."""
    word = words[at]
    if not words[verb].transitive or not word.nominal or word.governed or not word.slots & ACC or _candidate(words, at, verb):
        return False
    return not _follows_noun(words, at) and not _after_transitive(words, at)


def _inverted(words: list[Word], verb: int, follower: Word) -> bool:
    """Whether the verb stands before its subject, as verbs of saying do: "…, said the ministry"."""
    if verb == 0 or words[verb - 1].text in '—–-»"”' or words[verb].pick.lemma in marked("speech"):
        return True
    return words[verb - 1].text == "," and (follower.capital or follower.pick.animate)


def _right(words: list[Word], verb: int, fronted: bool) -> list[int]:
    """The nominatives after the verb, as far as its clause goes."""
    found = []
    for at in range(verb + 1, min(len(words), verb + 12)):
        other = words[at]
        if other.predicate or other.pick.pos == "SCONJ" or (other.pick.pos == "PUNCT" and other.text in ",;:—–.!?"):
            break
        if other.transitive and other.pick.kind != "PRTF" and not fronted:
            break
        if _candidate(words, at, verb):
            found.append(at)
    return found


def _candidate(words: list[Word], at: int, verb: int) -> bool:
    word = words[at]
    if word.governed or not word.slots & NOM or not (word.nominal or word.pick.pos in ("NUM", "DET")):
        return False
    if word.pick.pos in ("NUM", "DET") and at + 1 < len(words) and words[at + 1].nominal:
        return False
    if at < verb and _after_transitive(words, at):
        return False
    if word.counted:
        return True
    if _matches(word, words[verb]):
        return True
    return not words[verb].slots & SING and not word.subject and _listed(words, at)


def _after_transitive(words: list[Word], at: int) -> bool:
    """Whether the noun is the object of an infinitive or converb right before it."""
    at -= 1
    while at >= 0 and words[at].adjective:
        at -= 1
    return at >= 0 and words[at].transitive and words[at].pick.kind in ("INFN", "GRND")


def _matches(noun: Word, verb: Word) -> bool:
    return bool(noun.slots & verb.slots & NOM)


def _listed(words: list[Word], at: int) -> bool:
    around = (words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None)
    return any(other is not None and (other.pick.pos == "CCONJ" or other.text == ",") for other in around)


def _follows_noun(words: list[Word], at: int) -> bool:
    while at > 0 and (words[at - 1].adjective or words[at - 1].text in _OPENING):
        at -= 1
    return at > 0 and words[at - 1].nominal and words[at - 1].pick.pos != "PRON" and not _after_date(words, at)


def _after_date(words: list[Word], at: int) -> bool:
    """Whether a name stands behind a date, which owns nothing ("on 3 May **Chile** …")."""
    return at > 0 and words[at].pick.proper and words[at - 1].pick.lemma in marked("date")


def _crown(words: list[Word], verb: int, bound: int, subject: Word) -> None:
    subject.subject = True
    own = next(at for at, word in enumerate(words) if word is subject)
    subject.keep(NOM & words[verb].slots) or subject.keep(NOM)
    if own > verb and not words[verb].slots & SING and subject.slots & SING:
        _crown_next(words, own)
    for at in range(bound, min(len(words), verb + 12)):
        word = words[at]
        if at > verb and (word.predicate or word.pick.pos == "SCONJ" or word.text in ",;:—–"):
            return
        if word is subject or word.governed or not word.nominal or not word.slots & NOM or not word.slots & ~NOM:
            continue
        if abs(at - own) <= 4 and _listed(words, at) and not words[verb].slots & SING and (at < verb) == (own < verb):
            continue
        before = words[at - 1] if at else None
        if before is not None and before.nominal and not word.slots & GEN:
            continue
        if at < verb and (word.pick.animate or word.first):
            continue
        word.keep(~NOM)


def _crown_next(words: list[Word], own: int) -> None:
    """A single noun after a plural verb is half of its subject: the noun after "and" is the other half."""
    for at in range(own + 1, min(len(words) - 1, own + 6)):
        if words[at].pick.pos == "CCONJ":
            found = phrase(words, at + 1, NOM)
            if found is not None and not words[found[0]].governed:
                words[found[0]].keep(NOM)
                words[found[0]].subject = True
            return
        if words[at].pick.pos in ("PUNCT", "ADP", "SCONJ") or words[at].predicate:
            return


def _genitives(words: list[Word]) -> None:
    for at, word in enumerate(words):
        if not word.nominal or word.governed or word.subject or word.counted or not word.slots & GEN or not word.slots & ~GEN:
            continue
        head = at - 1
        while head >= 0 and _leads(words[head]):
            head -= 1
        if head < 0:
            continue
        before = words[head]
        if before.pick.kind == "LATN" or (head == at - 1 and _after_date(words, at)):
            continue
        if before.pick.pos == "NOUN" or (before.pick.pos == "PROPN" and not before.pick.name and not before.pick.place):
            if word.pick.name and before.pick.animate and word.slots & rows(before.slots):
                word.keep(rows(before.slots))
            else:
                word.keep(GEN)
        elif before.pick.pos == "CCONJ" and head and words[head - 1].nominal and not words[head - 1].slots & ~GEN:
            word.keep(GEN)


def _leads(word: Word) -> bool:
    """Whether the word may stand between a noun and the genitive after it."""
    return word.adjective or word.pick.pos == "NUM" or word.pick.kind == "NUMB" or word.text in _OPENING


def _objects(words: list[Word]) -> None:
    for at, word in enumerate(words):
        if not word.transitive:
            continue
        negated = at > 0 and "neg" in words[at - 1].pick.feats
        done = False
        for place in range(at + 1, min(len(words), at + 9)):
            other = words[place]
            pos = other.pick.pos
            if other.predicate or pos == "SCONJ" or (pos == "PUNCT" and other.text not in _QUOTES):
                break
            if other.nominal and not other.governed and not other.subject and other.slots & ACC:
                if other.slots & GEN and _follows_noun(words, place):
                    continue
                if not negated and (not done or not other.slots & GEN):
                    other.keep(ACC)
                elif negated:
                    other.keep(ACC | GEN)
                done = True
        if not done and not negated:
            _fronted(words, at)


def _fronted(words: list[Word], verb: int) -> None:
    """An object that stands before its verb."""
    for at in range(verb - 1, max(-1, verb - 4), -1):
        word = words[at]
        if word.predicate or word.pick.pos in ("SCONJ", "PUNCT", "ADP", "CCONJ"):
            return
        if word.nominal and not word.governed and not word.subject and word.slots & ACC:
            if not _follows_noun(words, at):
                word.keep(ACC)
            return


def _verbless(words: list[Word]) -> None:
    """Where there is no verb (a headline, "X is Y" with a dash) nothing is an object."""
    start = 0
    for at in range(len(words) + 1):
        if at < len(words) and words[at].text not in _PARTING:
            continue
        part = words[start:at]
        start = at + 1
        if any(word.pick.pos in ("VERB", "AUX") or word.predicate for word in part):
            continue
        whole = at == len(words) and not any(word.pick.pos in ("VERB", "AUX") for word in words)
        if whole or any(word.text in _DASHES for word in part):
            for word in part:
                if word.nominal and not word.governed and word.slots & NOM:
                    word.keep(~ACC)


def _finish(words: list[Word]) -> None:
    for at, word in enumerate(words):
        pick = word.pick
        if pick.pos == "DET" and "poss" not in pick.feats and phrase(words, at + 1, word.slots) is None:
            word.pos = "PRON"
        elif pick.pos == "NOUN" and word.capital and not word.first and pick.kind == "NOUN" and _shouted(word):
            word.pos = "PROPN"
        if "refl" in pick.feats and "impf" in pick.feats and pick.kind in ("VERB", "PRTF") and not pick.feats & {"p1", "p2"}:
            subject = _thing(words, at)
            word.passive = subject and active(pick.lemma) is not None


def _shouted(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()


def _thing(words: list[Word], at: int) -> bool:
    """Whether the subject of the verb at ``at`` is no living being, as far as can be seen."""
    for other in (*reversed(words[max(0, at - 8) : at]), *words[at + 1 : at + 6]):
        if other.nominal and not other.governed and other.slots & NOM and _matches(other, words[at]):
            if other.pick.lemma in closed("relatives"):
                return True
            return not (other.pick.animate or other.pick.name or other.pick.pos in ("PRON", "PROPN"))
    return True
