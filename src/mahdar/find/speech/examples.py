"""The examples that stand beside the reporting words: read, run and judged.

Comes in: a language. Goes out: the claims that each example wants, and what is wrong with those that the program makes of it.
Their form: ``docs/claims.md``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from mahdar.errors import DataError
from mahdar.find.speech.cues import cues
from mahdar.model import Claim


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """One example text and the claims that it wants, as (speaker code, content)."""

    lang: str
    text: str
    claims: tuple[tuple[str, str], ...]


def examples(lang: str) -> Iterator[Example]:
    """All examples of a language, in the order of its file. Raises DataError for a line that breaks the form."""
    for line in cues(lang).examples:
        text, *wanted = (part.strip() for part in line.split(" | "))
        if wanted == ["-"]:
            yield Example(lang, text, ())
            continue
        if not wanted or len(wanted) % 2:
            raise DataError(f"data/{lang}/speech.yaml: wants 'text | CODE | content' or 'text | -': {line!r}")
        pairs = tuple(zip(wanted[::2], wanted[1::2], strict=True))
        missing = next((content for _, content in pairs if content not in text), None)
        if missing is not None:
            raise DataError(f"data/{lang}/speech.yaml: {missing!r} does not stand in {text!r}")
        yield Example(lang, text, pairs)


def faults(example: Example, claims: Sequence[Claim]) -> list[str]:
    """What is wrong with the claims that the program found in the example; empty where all is right."""
    found = [(claim.speaker.code, claim.content.text) for claim in claims]
    wrong = [f"no claim {code}: {content!r}" for code, content in example.claims if (code, content) not in found]
    return wrong + [f"claim {code}: {content!r}" for code, content in found if (code, content) not in example.claims]
