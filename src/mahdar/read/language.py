"""Which language a text is in.

Comes in: a text. Goes out: the code of a language that can be read, or InputError that says what was detected. The script
decides first; py3langid then only has to tell apart the languages that share it (``neighbours`` in layout.yaml).
"""

from __future__ import annotations

import collections
import functools
from typing import Any

from mahdar.errors import InputError
from mahdar.read.words import Layout, layouts, script_of

LOOKED_AT = 6000
BEGINNING = 1500  # characters that decide the script: further down a report may quote another one
SHORT = 60  # characters in which a guess has to be sure to be believed
SURE = 0.9
FEWEST_LETTERS = 200  # below this many, letters decide nothing
MOST_STRANGE = 0.005  # share of letters that may be strange to a language
NEARLY = 0.25  # a language that can be read is taken where it is this near to the best guess


def detect(text: str) -> str:
    """The language of ``text``. Raises InputError, naming what was detected, where it is none that can be read."""
    scripts = collections.Counter(script_of(character) for character in text[:BEGINNING] if character.isalpha())
    scripts = scripts or collections.Counter(script_of(character) for character in text if character.isalpha())
    if not scripts:
        raise InputError("no letters to detect a language by; use --lang")
    script = scripts.most_common(1)[0][0]
    files = layouts()
    candidates = {lang: file for lang, file in files.items() if file.script == script}
    if not candidates:
        raise InputError(f"detected {script.title()} script: {_offer()}")
    sample = "\n".join(row for row in text[:LOOKED_AT].splitlines() if _script_of_row(row) == script) or text[:LOOKED_AT]
    for lang, file in candidates.items():
        if _is_plainly(sample, file):
            return lang
    allowed = {code for file in candidates.values() for code in file.neighbours}
    scores = {code: score for code, score in _identifier().rank(" ".join(sample.split())) if code in allowed}
    best = str(max(scores, key=lambda code: scores[code]))
    own = str(max(candidates, key=lambda code: scores.get(code, 0.0)))
    if own == best or scores.get(own, 0.0) > NEARLY * scores[best]:
        return own
    if len(sample) < SHORT and scores[best] < SURE * sum(scores.values()) and not _strange(sample, candidates[own]):
        return own
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


def _is_plainly(sample: str, file: Layout) -> bool:
    """Whether the sample has what the language's neighbours do not have, and none of their letters."""
    letters = sum(character.isalpha() for character in sample)
    if letters < FEWEST_LETTERS:
        return False
    telling = sum(sample.lower().count(sign) for sign in file.telling)
    return _strange(sample, file) <= MOST_STRANGE * letters and telling >= file.telling_share * letters


def _strange(sample: str, file: Layout) -> int:
    """How many letters of the language's script it does not have itself."""
    return sum(
        character not in file.letters for character in sample.lower() if character.isalpha() and script_of(character) == file.script
    )


def _script_of_row(row: str) -> str | None:
    scripts = collections.Counter(script_of(character) for character in row if character.isalpha())
    return scripts.most_common(1)[0][0] if scripts else None


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
