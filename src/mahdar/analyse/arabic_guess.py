"""What an Arabic word may be that the lexicon does not hold, by its shape and by which of its forms are attested.

Comes in: a folded stem. Goes out: its readings, likeliest first; a name where nothing speaks for anything else.
"""

from __future__ import annotations

import functools

from mahdar.analyse.arabic_frequency import LEAST, frequency
from mahdar.analyse.arabic_lexicon import Reading

_ARTICLE = "\u0627\u0644"
_TA_MARBUTA, _YA, _TA, _ALIF, _WAW, _NUN, _SIN = "\u0629", "\u064a", "\u062a", "\u0627", "\u0648", "\u0646", "\u0633"


def guess(core: str, whole: str, definite: bool, bound: bool) -> tuple[Reading, ...]:
    """The readings of ``core`` (without article; ``whole`` with it). ``bound`` where a pronoun follows."""
    if definite:
        return _nominal(core, frozenset({"def"}))
    found: list[Reading] = []
    if _verbal(core):
        found.append(Reading(core, "VERB", _person(core)))
    if bound:
        return (*found, Reading(_lemma(core), "NOUN", frozenset({"sing"})))
    common = frequency(_ARTICLE + core) > LEAST + 0.5
    common = common or (core[-1] == _ALIF and frequency(_ARTICLE + core[:-1]) > LEAST + 1)
    ending = core[-1] == _TA_MARBUTA or core.endswith(_ALIF + _TA) or core.endswith(_YA)
    if common or ending or found:
        found += _nominal(core, frozenset())
    found.append(Reading(core, "PROPN", frozenset()))
    return tuple(found)


def _nominal(core: str, feats: frozenset[str]) -> tuple[Reading, ...]:
    """A noun or adjective by its ending; relational adjectives end in ya."""
    if core.endswith(_YA + _TA_MARBUTA):
        lemma = core[:-1]
        return Reading(lemma, "ADJ", feats | {"sing", "fem"}), Reading(core, "NOUN", feats | {"sing", "fem"})
    if core.endswith(_TA_MARBUTA):
        return (Reading(core, "NOUN", feats | {"sing", "fem"}),)
    if core.endswith(_ALIF + _TA) and len(core) > 4:
        return (Reading(core[:-2] + _TA_MARBUTA, "NOUN", feats | {"plur", "fem"}),)
    if core.endswith((_WAW + _NUN, _YA + _NUN)) and len(core) > 4 and frequency(core[:-2]) > LEAST:
        return (Reading(core[:-2], "NOUN", feats | {"plur", "masc"}),)
    if core.endswith(_ALIF + _NUN) and len(core) > 4 and "def" in feats and frequency(core[:-2]) > LEAST:
        return (Reading(core[:-2], "NOUN", feats | {"dual", "masc"}),)
    if core.endswith(_YA) and len(core) > 3:
        return Reading(core, "ADJ", feats | {"sing", "masc"}), Reading(core, "NOUN", feats | {"sing"})
    if core.endswith(_ALIF) and len(core) > 3 and "def" not in feats:
        stem = core[:-1]
        pos = "ADJ" if stem.endswith(_YA) else "NOUN"
        if frequency(stem) > LEAST:
            return (Reading(stem, pos, feats | {"sing", "masc", "acc"}),)
    return (Reading(core, "NOUN", feats | {"sing", "masc"}),)


def _lemma(core: str) -> str:
    return core[:-1] + _TA_MARBUTA if core.endswith(_TA) else core


@functools.lru_cache(maxsize=1 << 14)
def _verbal(core: str) -> bool:
    """Whether the forms of a verb are attested: the same stem with several personal prefixes or past endings."""
    if len(core) < 3 or core[-1] == _TA_MARBUTA:
        return False
    if core[0] in (_YA, _TA) and len(core) > 3:
        stem = core[1:].removesuffix(_WAW + _NUN).removesuffix(_WAW + _ALIF)
        he = _YA + stem
        forms: tuple[str, ...] = (he, _TA + stem, _SIN + he, _WAW + he, he + _WAW + _NUN, _NUN + stem)
        article = frequency(_ARTICLE + core)
        seen = sum(frequency(form) > LEAST for form in forms)
        return seen >= 4 and article < frequency(_YA + stem) and (core[0] == _YA or frequency(_YA + stem) > frequency(core) - 1)
    stem = core.removesuffix(_WAW + _ALIF)
    if stem == core and core.endswith(_TA) and len(core) > 3:
        stem = core[:-1]
    ends = stem[1:] if stem[0] == _ALIF else stem
    forms = (stem, stem + _TA, stem + _WAW + _ALIF, _YA + ends, _TA + ends, _WAW + stem, _YA + ends + _WAW + _NUN)
    seen = sum(frequency(form) > LEAST for form in forms)
    return seen >= 6 and frequency(_ARTICLE + core) < frequency(core) - 1.0


def _person(core: str) -> frozenset[str]:
    if core[0] == _YA:
        many = core.endswith((_WAW + _NUN, _WAW + _ALIF))
        return frozenset({"fin", "pres", "p3", "masc", "plur" if many else "sing"})
    if core[0] == _TA and not core.endswith(_TA):
        return frozenset({"fin", "pres", "p3", "fem", "sing"})
    if core.endswith(_WAW + _ALIF):
        return frozenset({"fin", "past", "p3", "masc", "plur"})
    if core.endswith(_TA):
        return frozenset({"fin", "past", "p3", "fem", "sing"})
    return frozenset({"fin", "past", "p3", "masc", "sing"})
