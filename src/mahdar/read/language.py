"""Which language a text is in.

Comes in: a text. Goes out: the code of a language that can be read, or InputError that says what was detected. The script
decides first; py3langid then only has to tell apart the languages that share it (``neighbours`` in layout.yaml).
"""

from __future__ import annotations

import collections
import functools
from typing import Any

from mahdar.errors import InputError
from mahdar.read.words import fold, layouts, script_of

LOOKED_AT = 6000
SURE = 0.6  # another language is believed from here on
WORDS_ENOUGH = 0.10  # or share of the language's own frequent words from which no other language is believed


def detect(text: str) -> str:
    """The language of ``text``. Raises InputError, naming what was detected, where it is none that can be read."""
    sample = text[:LOOKED_AT]
    scripts = collections.Counter(script_of(character) for character in sample if character.isalpha())
    if not scripts:
        raise InputError("no letters to detect a language by; use --lang")
    script = scripts.most_common(1)[0][0]
    files = layouts()
    candidates = [lang for lang, file in files.items() if file.script == script]
    if not candidates:
        raise InputError(f"detected {script.title()} script: {_offer()}")
    words = [word for word in fold(sample).split() if word.isalpha() and script_of(word[0]) == script]
    ranked = sorted((-_familiar(words, files[lang].frequent), lang) for lang in candidates)
    share, lang = -ranked[0][0], ranked[0][1]
    if share >= WORDS_ENOUGH and len(words) >= 30:
        return lang
    allowed = {code for candidate in candidates for code in files[candidate].neighbours}
    scores = {code: score for code, score in _identifier().rank(" ".join(sample.split())) if code in allowed}
    total = sum(scores.values()) or 1.0
    best = str(max(scores, key=lambda code: scores[code]))
    if best in candidates:
        return best
    if scores[best] / total < SURE and max(scores.get(code, 0.0) for code in candidates) * 4 > scores[best]:
        return lang
    raise InputError(f"detected {language_name(best)} ({best}): {_offer()}")


def asked_language(lang: str | None) -> str | None:
    """The language a user asked for, checked. Raises InputError where it cannot be read."""
    if lang is None:
        return None
    code = lang.strip().lower().replace("_", "-").split("-")[0]
    if code not in layouts():
        raise InputError(f"language {lang!r}: not one of {', '.join(layouts())}")
    return code


def language_name(code: str) -> str:
    """The English name of a language code."""
    from babel import Locale

    name = Locale("en").languages.get(code)
    return str(name) if name else code


def _offer() -> str:
    return f"not one of {', '.join(layouts())}; use --lang"


def _familiar(words: list[str], frequent: list[str]) -> float:
    known = {fold(word) for word in frequent}
    return sum(word in known for word in words) / (len(words) or 1)


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
