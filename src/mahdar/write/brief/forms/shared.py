"""What the formats share: a source as a line, and the quotes of each source.

Comes in: a `Brief`. Goes out: text.
"""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.write.brief.model import Brief, Citation, Cited


def source_line(source: Cited) -> str:
    """Publisher, title and date of a source, what is known of them."""
    return ", ".join(filter(None, (source.publisher, source.title, source.published_words)))


def quotes_by_source(brief: Brief) -> dict[int, list[Citation]]:
    """For each source the quotes that the page cites, each once, in the order of the report."""
    held: dict[int, dict[tuple[int, int], Citation]] = {}
    for sentence in brief.sentences:
        for citation in sentence.citations:
            held.setdefault(citation.number, {})[citation.start, citation.end] = citation
    return {number: [quotes[place] for place in sorted(quotes) if not _within(place, quotes)] for number, quotes in held.items()}


def _within(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a longer quote holds this one."""
    return any(other != place and other[0] <= place[0] and place[1] <= other[1] for other in others)
