"""Choosing among the readings of Russian words by what stands around them.

Comes in: the words of a sentence with all their readings. Goes out: the same words with one reading picked and its cases
narrowed by neighbours, in this order: part of speech and dictionary form; what prepositions govern; agreement of adjectives;
numerals; titles with names. A step never takes away the last possibility. What clauses say comes after, in `russian_roles`.
"""

from __future__ import annotations

from mahdar.analyse.russian_lexicon import ACC, ALL, FEM, GEN, LOC, NOM, PLUR, SING, Reading, closed, government
from mahdar.analyse.russian_words import Word, phrase, rows


def narrow(words: list[Word]) -> None:
    """Picks readings and narrows cases in place, from what stands next to a word."""
    _choose(words)
    _govern(words)
    agree(words)
    _count(words)
    for word in words:
        if not word.governed:
            word.keep(ALL & ~LOC)
    appose(words)


def _choose(words: list[Word]) -> None:
    for index, word in enumerate(words):
        if len(word.options) == 1:
            continue
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        word.take(max(word.options, key=lambda reading: _weight(reading, word, before, after, words, index)))


def _weight(
    reading: Reading, word: Word, before: Word | None, after: Word | None, words: list[Word], index: int
) -> float:  # fmt: skip
    weight = reading.score
    if reading.proper and reading.kind == "NOUN":
        if not word.capital:
            weight *= 0.01
        elif not word.first:
            weight *= 20
    elif word.capital and not word.first and reading.kind not in ("NOUN", "ADJF", "NPRO"):
        weight *= 0.05 if reading.kind in ("GRND", "ADJS", "COMP", "PRTS") else 0.3
    feats = reading.feats
    if "fut" in feats and "perf" in feats:
        both = any("pres" in other.feats and other.lemma == reading.lemma for other in word.options)
        weight *= 0.01 if both else 0.8
    if after is not None and after.capital and reading.lemma in closed("titles"):
        weight *= 8
    if "imp" in feats or "p2" in feats:
        weight *= 0.05
    elif feats >= {"p1", "sing"} and not any("p1" in other.pick.feats for other in words[max(0, index - 4) : index]):
        weight *= 0.1
    opening = word.first and reading.slots & NOM
    if reading.name and reading.slots and not reading.slots & SING and len(word.options) > 1 and not opening:
        weight *= 0.2 if before is None or before.pick.pos != "NUM" else 1
    if word.first and word.capital and reading.slots & NOM:
        weight *= 4 if reading.name else 1.5
    if before is not None:
        if reading.name and not reading.slots & NOM:
            possessor = before.pick.pos == "NOUN" and not before.pick.animate and reading.slots & GEN
            weight *= 2 if possessor or (before.transitive and reading.slots & ACC) else 1
        if "fin" in feats and reading.slots and before.nominal and before.slots & NOM and not before.slots & reading.slots:
            weight *= 0.3
        if reading.name and before.predicate and before.slots & reading.slots:
            weight *= 2
        if before.pick.pos == "ADP":
            weight *= 4 if reading.slots & _governed(before.norm) and "fin" not in feats else 0.1
        elif before.adjective and reading.kind == "NOUN":
            weight *= 4 if before.slots & reading.slots else 0.5
        elif before.pick.name and reading.name:
            weight *= 3 if before.slots & reading.slots else 0.7
    if reading.kind == "ADJF" and reading.pos == "ADJ" and after is not None:
        agrees = any(other.kind in ("NOUN", "ADJF") and other.slots & reading.slots for other in after.options)
        weight *= 3 if agrees else 0.4
    elif reading.kind == "ADJF" and "poss" in feats and len(word.options) > 1 and reading.slots == ALL:
        agrees = after is not None and after.options[0].pos in ("NOUN", "ADJ", "PROPN") and "fin" not in after.options[0].feats
        weight *= 10 if agrees else 0.02
    elif reading.kind == "ADJF" and reading.pos == "DET" and after is not None:
        weight *= 3 if any(other.kind in ("NOUN", "ADJF") and other.slots & reading.slots for other in after.options) else 0.5
    elif reading.kind == "PRTS":
        weight *= 0.2 if "pres" in feats else 2
    return weight


def _governed(norm: str) -> int:
    usual, rare = government().get(norm, (ALL, 0))
    return usual | rare


def _govern(words: list[Word]) -> None:
    for index, word in enumerate(words):
        if word.pick.pos != "ADP":
            continue
        if word.norm not in government():
            continue
        usual, rare = government()[word.norm]
        allowed = usual | rare
        found = phrase(words, index + 1, usual) or phrase(words, index + 1, allowed)
        if found is None:
            follower = words[index + 1] if index + 1 < len(words) else None
            if follower is not None and follower.slots & allowed:
                follower.keep(allowed)
                follower.governed = True
            continue
        at, adjectives, slots = found
        _narrow(words, at, adjectives, slots)
        _coordinate(words, at)


def _narrow(words: list[Word], at: int, adjectives: list[int], slots: int) -> None:
    noun = words[at]
    noun.keep(slots)
    noun.governed = True
    for other in adjectives:
        if words[other].pick.pos == "NUM":
            words[other].keep(rows(slots))
        else:
            words[other].keep(slots)
        words[other].governed = True


def _coordinate(words: list[Word], at: int) -> None:
    """Carries the case of a governed noun on to the members of its list."""
    case = rows(words[at].slots)
    while True:
        link = at + 1
        if link + 1 >= len(words) or (words[link].text != "," and words[link].pick.pos != "CCONJ"):
            return
        if words[link].pick.pos == "CCONJ" and words[link].norm not in closed("conjunctions"):
            return
        found = phrase(words, link + 1, case)
        if found is None or any(other.predicate for other in words[link + 1 : found[0]]):
            return
        last = found[0]
        closing = words[last + 1] if last + 1 < len(words) else None
        if words[link].text == "," and (closing is None or (closing.text != "," and closing.pick.pos != "CCONJ")):
            return
        if words[last].slots & NOM and not words[last].slots & ~NOM & case:
            return
        _narrow(words, *found)
        words[at].keep(rows(words[last].slots))
        at = last


def agree(words: list[Word]) -> None:
    """Adjectives, determiners and participles share case and gender with their noun."""
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if not word.adjective or not word.slots:
            continue
        found = phrase(words, index + 1, word.slots, word.pick.kind == "PRTF")
        if found is not None:
            at, adjectives, slots = found
            words[at].keep(slots)
            word.keep(words[at].slots)
            for other in adjectives:
                words[other].keep(slots)
            if words[at].governed:
                word.governed = True
        elif word.pick.kind == "PRTF" and index > 1 and words[index - 1].text == ",":
            head = words[index - 2]
            if head.nominal and head.slots & word.slots:
                word.keep(head.slots)
                head.keep(word.slots)
                word.governed = head.governed


def _count(words: list[Word]) -> None:
    for index, word in enumerate(words[:-1]):
        if word.pick.pos != "NUM" or (word.pick.kind == "NUMB" and _year(word.norm)):
            continue
        at = index + 1
        while at < len(words) - 1 and (words[at].adjective or words[at].pick.pos == "NUM" or words[at].norm == "%"):
            at += 1
        noun = words[at]
        if not noun.nominal or noun.pick.proper or noun.capital or not noun.slots & GEN:
            continue
        if noun.pick.lemma in closed("numerals") and at + 1 < len(words) and words[at + 1].slots & GEN:
            words[at + 1].keep(GEN)
            noun = words[at + 1] if words[at + 1].nominal else noun
        case = rows(word.slots) if word.slots else (NOM | ACC)
        if word.pick.kind == "NUMB" and noun.governed and noun.slots & ~GEN:
            continue
        if noun.governed and not noun.slots & ~GEN and not word.governed and not case & NOM:
            continue
        if _month(words, index):
            continue
        if word.slots and not word.slots & NOM:
            noun.keep(rows(word.slots))
            continue
        noun.counted = True
        noun.slots = PLUR & case
        word.slots = word.slots or case & PLUR


def _year(norm: str) -> bool:
    return len(norm) == 4 and norm.isdigit() and norm[:2] in ("18", "19", "20")


def _month(words: list[Word], index: int) -> bool:
    """Whether a number is the day of a date: below 32, and what follows it can only be genitive."""
    norm = words[index].norm
    noun = words[index + 1]
    return norm.isdigit() and int(norm) < 32 and not noun.slots & ~(GEN & SING) and not noun.slots & PLUR


def appose(words: list[Word]) -> None:
    """A title and the names after it share their case."""
    for index in range(len(words) - 1):
        word, other = words[index], words[index + 1]
        if not word.nominal or not other.capital or other.pick.kind != "NOUN":
            continue
        title = word.pick.animate and word.pick.pos == "NOUN"
        if not other.pick.name:
            if other.first or not other.slots & rows(word.slots):
                continue
            between = title and not other.pick.proper and index + 2 < len(words) and words[index + 2].pick.name
            if not between and not word.pick.name:
                continue
            other.pos = "PROPN"
        shared = word.slots & other.slots
        if word.pick.name and word.capital:
            if shared:
                word.keep(shared)
                other.keep(shared)
            elif not other.slots & ~(NOM | ACC) and word.slots & FEM:
                other.slots = word.slots & FEM
            else:
                other.keep(rows(word.slots))
        if word.governed and (title or word.pick.name):
            other.governed = True
    for index in range(1, len(words)):
        if words[index].pick.name and words[index - 1].nominal and not words[index - 1].pick.name:
            _entitle(words, index)


def _entitle(words: list[Word], name: int) -> None:
    """A name takes the case of the title before it, even over the genitives of the title ("minister of defence of Chad X")."""
    fitting: Word | None = None
    for at in range(name - 1, max(-1, name - 9), -1):
        word = words[at]
        if word.nominal and word.pick.animate and word.pick.pos == "NOUN" and word.slots & rows(words[name].slots):
            fitting = word
        if not (word.adjective or (word.nominal and word.slots & GEN)):
            break
    if fitting is None:
        return
    case = rows(fitting.slots)
    for at in range(name, min(len(words), name + 4)):
        if not words[at].pick.name and not (at > name and words[at].pos == "PROPN"):
            break
        words[at].keep(case)
        words[at].governed = words[at].governed or fitting.governed
    fitting.keep(rows(words[name].slots))
