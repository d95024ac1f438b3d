"""BibTeX: the reports behind the entries, for citing.

Comes in: reports. Goes out: an ``@online`` entry each, in UTF-8, with fields that both BibTeX and biblatex read. Keys hold
language, day and the beginning of the text's hash, so that they stay the same from export to export.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mahdar.keep.model import Source
from mahdar.write.export.facts import web
from mahdar.write.export.held import Held, Options
from mahdar.write.export.safe import line

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""Signs that TeX would take for commands. Braces are spelled out, because BibTeX counts them even behind a backslash."""
LANGUAGES = {"ar": "arabic", "ru": "russian", "en": "english"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def chunks(held: Held, options: Options) -> Iterator[str]:
    """The file, report by report."""
    given: Counter[str] = Counter()
    for source in held.sources():
        key = key_of(source)
        given[key] += 1
        yield entry_of(source, key if given[key] == 1 else f"{key}-{given[key]}")


def key_of(source: Source) -> str:
    """A report's key."""
    day = source.published.strftime("%Y%m%d") if source.published else "undated"
    return f"{source.lang}-{day}-{source.sha256[:10]}"


def entry_of(source: Source, key: str) -> str:
    """One BibTeX entry with an empty line after it."""
    day = source.published
    fields = {
        "title": f"{{{escaped(source.title or source.key)}}}",
        "organization": f"{{{escaped(source.publisher)}}}" if source.publisher else None,
        "year": f"{day.year:04d}" if day else None,
        "date": day.isoformat() if day else None,
        "url": address(source.url),
        "langid": LANGUAGES.get(source.lang),
        "keywords": escaped(f"mahdar:{source.key}".replace(",", " ")),
        "note": f"SHA-256 {source.sha256}",
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if day:
        lines.insert(3, f"  month = {MONTHS[day.month - 1]}")
    return f"@online{{{key},\n" + ",\n".join(lines) + "\n}\n\n"


def escaped(text: str) -> str:
    """Text as TeX prints it, on one line."""
    return "".join(SPECIAL.get(sign, sign) for sign in line(text))


def address(url: str | None) -> str | None:
    """A web address with what would end the field percent-encoded."""
    found = web(url)
    return found.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C") if found else None
