"""What a Russian written word may be: its readings, before the sentence is looked at.

Comes in: a word as it is written. Goes out: `readings`, each with part of speech, dictionary form, feats and ``slots``: a set of
bits, one for each case and gender the form may have (28 of them, so that agreement is one ``&``). pymorphy3 knows the
dictionary; `russian_lexicon` says how names decline that no dictionary holds.
"""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any

from mahdar.analyse.normalise import fold
from mahdar.analyse.russian_lexicon import (
    ACC,
    ACC_ANIM,
    ACC_INAN,
    ALL,
    DAT,
    FEM,
    GEN,
    INS,
    LANG,
    LOC,
    MASC,
    NEUT,
    NOM,
    PLUR,
    SING,
    Reading,
    closed,
    closed_words,
    fixed_forms,
    government,
    guess_name,
    lexicon,
    marked,
    union,
)

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_GRAM_CASE = {
    "nomn": NOM, "gent": GEN, "gen1": GEN, "gen2": GEN, "datv": DAT, "accs": ACC, "acc2": ACC, "ablt": INS, "loct": LOC,
    "loc1": LOC, "loc2": LOC,
}  # fmt: skip
_GRAM_GENDER = {"masc": MASC, "femn": FEM, "neut": NEUT}
_UPOS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADJ", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB", "PRTS": "VERB",
    "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP", "CONJ": "CCONJ", "PRCL": "PART",
    "INTJ": "INTJ",
}  # fmt: skip
_FEATS = {
    "past": "past", "pres": "pres", "futr": "fut", "1per": "p1", "2per": "p2", "3per": "p3", "perf": "perf", "impf": "impf",
    "impr": "imp", "pssv": "pass",
}  # fmt: skip
_FORMS = {"VERB": ("fin",), "INFN": ("inf",), "PRTF": ("part",), "PRTS": ("part", "fin"), "GRND": ("ger",), "ADJS": ("fin",)}
_NAMES = frozenset({"Name", "Surn", "Patr"})
_PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})


@functools.lru_cache(maxsize=1 << 17)
def readings(text: str) -> tuple[Reading, ...]:
    """The readings of a written word, most probable first; at least one."""
    low = text.lower()
    norm = fold(text, LANG)
    capital = text[:1].isupper()
    fixed = fixed_forms().get(norm)
    if fixed is not None:
        return (fixed,)
    known = _morph().word_is_known(low)
    parses = _morph().parse(low)
    short = len(text) > 1 and text.isupper() and (not known or (len(text) < 7 and norm not in closed_words()))
    if short and not any("Abbr" in parse.tag for parse in parses):
        return (Reading("PROPN", "NOUN", norm, frozenset(), ALL, 1.0, proper=True),)
    capital = capital or text.rpartition("-")[2][:1].isupper()
    if capital and not known and not ("ADJF" in parses[0].tag and parses[0].normal_form.endswith(tuple(marked("adjective")))):
        guessed = guess_name(norm)
        if guessed:
            return guessed
    merged: dict[tuple[Any, ...], Reading] = {}
    for parse in parses:
        for reading in _from_parse(parse, norm, capital):
            key = (reading.kind, reading.lemma, reading.feats, reading.name)
            old = merged.get(key)
            if old is None:
                merged[key] = reading
            else:
                merged[key] = dataclasses.replace(
                    old,
                    slots=old.slots | reading.slots,
                    score=old.score + reading.score,
                    animate=old.animate or reading.animate,
                )
    if capital and merged and not any(key[0] in ("NOUN", "ADJF", "NPRO", "NUMR", "PREP", "CONJ", "PRCL") for key in merged):
        for guess in guess_name(norm):
            merged[("name", guess.lemma, guess.slots)] = dataclasses.replace(guess, score=0.01 * guess.score)
    if not merged:
        return (Reading("PROPN" if capital else "X", "UNKN", norm, frozenset(), 0, 1.0, proper=capital),)
    return tuple(sorted(map(_state, merged.values()), key=lambda reading: -reading.score))


def _state(reading: Reading) -> Reading:
    """An indeclinable name of a place may also be feminine, as the country that it names."""
    fixed = reading.place and all(reading.slots & case & SING for case in (NOM, GEN, DAT, INS, LOC))
    return dataclasses.replace(reading, slots=reading.slots | FEM) if fixed else reading


@functools.cache
def _morph() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


def dictionary() -> MorphAnalyzer:
    """The dictionary itself, for those who need other forms of a word."""
    return _morph()


def _from_parse(parse: Any, norm: str, capital: bool) -> list[Reading]:
    tag = parse.tag
    kind = str(tag.POS) if tag.POS else None
    grams = tag.grammemes
    if kind is None or "voct" in grams:
        return []
    lemma = fold(parse.normal_form, LANG)
    if "Surn" in grams and "femn" in grams and "Fixd" not in grams:
        lemma = _feminine(parse, lemma)
    feats = {_FEATS[gram] for gram in grams if gram in _FEATS}
    feats.update(_FORMS.get(kind, ()))
    if kind not in ("VERB", "INFN", "PRTF", "PRTS", "GRND"):
        feats -= {"perf", "impf", "past", "pres", "fut"}
    elif lemma.endswith(tuple(marked("self"))):
        feats.add("refl")
    if kind == "NOUN" and is_masdar(lemma):
        feats.add("masdar")
    pos = _pos(kind, grams, norm, lemma, capital)
    if feats & {"p1", "p2", "imp"} and kind == "VERB":
        feats.add("plur" if "plur" in grams else "sing")
    if kind == "PRED":
        feats.add("fin")
    if norm in closed("negations") and kind in ("PRCL", "CONJ", "PRED", "NPRO", "ADVB"):
        feats.add("neg")
    if lemma in closed("possessives") and pos == "DET":
        feats.add("poss")
    return [
        Reading(
            pos, kind, lemma, frozenset(feats), _slots(grams, kind), parse.score, name=bool(grams & _NAMES),
            proper=bool(grams & _PROPER), place="Geox" in grams, transitive="tran" in grams, animate="anim" in grams,
        )
    ]  # fmt: skip


def _pos(kind: str, grams: frozenset[str], norm: str, lemma: str, capital: bool) -> str:
    if kind == "NOUN" and capital and grams & _PROPER:
        return "PROPN"
    if kind == "PREP" or (kind in ("CONJ", "PRCL", "ADVB") and norm in government()):
        return "ADP"
    if kind == "CONJ":
        return "SCONJ" if norm in closed("subordinators") or norm in closed("complementisers") else "CCONJ"
    if kind == "ADJF" and "Apro" in grams:
        return "PRON" if lemma in closed("relatives") else "DET"
    if kind == "ADJF" and lemma in closed("demonstratives"):
        return "DET"
    if kind == "COMP":
        return "ADJ" if "Qual" in grams else "ADV"
    if kind in ("VERB", "INFN", "GRND") and lemma in marked("copula"):
        return "AUX"
    if kind == "PRED" and norm in closed("negations") and "pres" in grams:
        return "VERB"
    return _UPOS[kind]


def _slots(grams: frozenset[str], kind: str) -> int:
    """The case and gender bits of a nominal form; of a predicate the nominatives that it agrees with."""
    columns = PLUR if "plur" in grams else SING
    if columns == SING:
        columns = union(_GRAM_GENDER[gram] for gram in grams if gram in _GRAM_GENDER) or SING
    if kind in ("VERB", "PRTS", "ADJS"):
        return 0 if grams & {"1per", "2per", "impr"} else NOM & columns
    rows = union(_GRAM_CASE[gram] for gram in grams if gram in _GRAM_CASE)
    if kind == "NUMR" and not grams & {"masc", "femn", "neut"}:
        columns = SING | PLUR
    if rows == ACC and kind in ("NOUN", "NPRO", "ADJF", "PRTF", "NUMR"):
        if "anim" in grams:
            rows = ACC_ANIM
        elif "inan" in grams:
            rows = ACC_INAN
    return rows & columns


def _feminine(parse: Any, lemma: str) -> str:
    """The feminine dictionary form of a surname, where pymorphy gives the masculine one."""
    form = parse.inflect({"femn", "nomn"})
    return fold(form.word, LANG) if form is not None else lemma


@functools.lru_cache(maxsize=1 << 15)
def is_masdar(lemma: str) -> bool:
    """Whether the noun names the action of a verb: it is in the lexicon, or a known verb lies under its ending."""
    if lemma in marked("masdar"):
        return True
    if lemma in marked("thing"):
        return False
    for ending, verbs in _masdar_endings():
        if lemma.endswith(ending) and len(lemma) > len(ending) + 1:
            stem = lemma[: -len(ending)]
            if any(_is_verb(stem + verb) for verb in verbs):
                return True
    return False


@functools.cache
def _masdar_endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(noun ending, verb endings), from the lexicon's lines ``ending`` marked ``masdar:`` and the verb endings."""
    held = [(fold(row.word, LANG), tuple(row.mark.removeprefix("verb:").split("|"))) for row in lexicon() if ":" in row.mark]
    return tuple(sorted(held, key=lambda pair: -len(pair[0])))


@functools.lru_cache(maxsize=1 << 15)
def _is_verb(word: str) -> bool:
    return _morph().word_is_known(word) and any("INFN" in parse.tag for parse in _morph().parse(word))


@functools.lru_cache(maxsize=1 << 14)
def active(lemma: str) -> str | None:
    """The transitive imperfective verb whose passive ``lemma`` in -sja can be, or None."""
    base = lemma[:-2]
    if lemma in marked("reflexive") or not _morph().word_is_known(base):
        return None
    for parse in _morph().parse(base):
        if "INFN" in parse.tag and "tran" in parse.tag and "impf" in parse.tag:
            return base
    return None
