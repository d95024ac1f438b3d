"""Which lines of a text are read as sentences, and which only say where it comes from.

Comes in: a stored text and its language. Goes out: ``Arranged``: the parts, in order and without overlap, and the title, date,
credits and language switch that the lines give. Text is never changed: a part is a pair of offsets.
"""

from __future__ import annotations

import dataclasses
import datetime

from mahdar.model import Part
from mahdar.read.dateline import dateline
from mahdar.read.lines import INNER_END, Line, credit, is_furniture, leads_away, lines, switch
from mahdar.read.words import fold, layouts

TOP = 8  # lines among which a date line and a switch are looked for
LONGEST_TITLE = 250
LONGEST_HEADING = 100
LONGEST_LINK = 120
LONGEST_CAPTION = 160
LONG = 120  # from here on a line is surely a paragraph's
OPENING = "\"'«“‘(["
READ = ("title", "heading", "paragraph")


@dataclasses.dataclass(slots=True)
class Arranged:
    """What the lines of a text are. ``title`` and the rest are None where no line gives them."""

    parts: tuple[Part, ...] = ()
    title: str | None = None
    published: datetime.date | None = None
    publisher: str | None = None
    credit: str | None = None
    photo: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()


def arrange(text: str, lang: str, *, title: str | None = None) -> Arranged:
    """The parts of a plain text. ``title`` is the title where it is known already; then only a line that equals it is one."""
    found = Arranged(title=title)
    content = lines(text)
    kinds: list[str] = ["paragraph"] * len(content)
    script = layouts()[lang].script
    _set_apart(content, kinds, script, found)
    _dates(content, kinds, lang, found)
    _title(content, kinds, found)
    _closing(content, kinds, found)
    joined = _paragraphs(text, content, kinds)
    _headings(joined)
    found.parts = tuple(part for block in joined for part in block.parts)
    return found


@dataclasses.dataclass(slots=True)
class _Block:
    """Lines that make one part."""

    lines: list[Line]
    kind: str

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def parts(self) -> list[Part]:
        start, end = self.lines[0].start, self.lines[-1].end
        return [Part(start, end, self.kind)]


def _set_apart(content: list[Line], kinds: list[str], script: str, found: Arranged) -> None:
    after_label = False
    for number, line in enumerate(content):
        pairs = switch(line) if number < 3 and (number == 0 or kinds[number - 1] in ("switch", "furniture")) else ()
        away = leads_away(line)
        if pairs and len(content) > 1:
            kinds[number], found.alternates = "switch", found.alternates + pairs
        elif is_furniture(line, script) or away or (after_label and len(line.text) <= LONGEST_LINK and not line.ends):
            kinds[number] = "furniture"
        elif (named := credit(line)) and number > 0 and not _inside_sentence(content, number):
            kinds[number] = "credit"
            _keep_credit(named, found)
            if named[0] == "photo" and _is_caption(content, kinds, number - 1):
                kinds[number - 1] = "furniture"
        after_label = away == "label"


def _is_caption(content: list[Line], kinds: list[str], number: int) -> bool:
    """Whether the line above a photo's credit is the photo's caption: inside the report, and no sentence or part of one."""
    line, following = content[number], content[number + 2 :]
    return bool(
        number > 1
        and kinds[number] == "paragraph"
        and not line.ends
        and len(line.text) <= LONGEST_CAPTION
        and content[number - 1].ends
        and any(later.ends for later in following)
    )


def _inside_sentence(content: list[Line], number: int) -> bool:
    """Whether the line is a word of a sentence that was broken over lines (a link that became a line of its own)."""
    line = content[number]
    follower = content[number + 1] if number + 1 < len(content) else None
    return bool(
        follower
        and not follower.blanks
        and not line.blanks
        and not content[number - 1].ends
        and (follower.text[0].islower() or follower.text[0] in ",.;:)»”")
    )


def _keep_credit(named: tuple[str, str], found: Arranged) -> None:
    kind, value = named
    if kind == "photo":
        found.photo = found.photo or value
    elif kind == "source":
        found.credit = value
    elif kind == "agency":
        found.credit = found.credit or value
    elif kind == "publisher":
        found.publisher = found.publisher or value


def _dates(content: list[Line], kinds: list[str], lang: str, found: Arranged) -> None:
    wanted = [number for number, kind in enumerate(kinds) if kind == "paragraph"]
    for number in wanted[:TOP] + wanted[TOP:][-4:]:
        if kinds[number] == "paragraph" and (line := dateline(content[number].text, lang)):
            kinds[number] = "date"
            found.published = found.published or line.date


def _title(content: list[Line], kinds: list[str], found: Arranged) -> None:
    wanted = [number for number, kind in enumerate(kinds) if kind == "paragraph"]
    if not wanted:
        return
    line = content[wanted[0]]
    if found.title is not None:
        _known_title(content, kinds, wanted[0], found.title.strip())
        return
    if len(wanted) == 1 or len(line.text) > LONGEST_TITLE or INNER_END.search(line.text):
        return
    following = content[wanted[0] + 1]
    if line.text.endswith(".") and not following.blanks:
        return
    kinds[wanted[0]] = "title"
    found.title = " ".join(line.text.split())


def _known_title(content: list[Line], kinds: list[str], number: int, title: str) -> None:
    """Marks the line that is the title, or cuts the title off the line that goes on after it with the report."""
    line = content[number]
    if _letters(line.text) == _letters(title):
        kinds[number] = "title"
    elif title and line.text.startswith(title) and not line.text[len(title)].isalnum():
        rest = line.text[len(title) :]
        if len(line.text) <= LONGEST_TITLE and not INNER_END.search(rest) and not line.ends:
            kinds[number] = "title"
            return
        skipped = len(title) + next((place for place, sign in enumerate(rest) if sign.isalnum() or sign in OPENING), len(rest))
        cut = [Line(line.start, line.start + len(title), title, line.blanks)]
        if line.text[skipped:]:
            cut.append(Line(line.start + skipped, line.end, line.text[skipped:], 1))
        content[number : number + 1] = cut
        kinds[number : number + 1] = ["title", "paragraph"][: len(cut)]


def _closing(content: list[Line], kinds: list[str], found: Arranged) -> None:
    """Credits at the end, with the publisher's line above them; then links to other stories below the last sentence."""
    if not content:
        return
    last = len(content) - 1
    while last > 0 and kinds[last] != "paragraph":
        last -= 1
    labelled = "credit" in kinds[last + 1 :]
    line = content[last]
    if labelled and last > 1 and not content[last + 1].blanks and line.blanks and _short(line):
        kinds[last] = "credit"
        found.publisher = found.publisher or line.text
        last -= 1
    links = last
    while links > 0 and kinds[links] == "paragraph" and _short(content[links], LONGEST_LINK, asks=True):
        links -= 1
    above = [number for number in range(links + 1) if kinds[number] == "paragraph"]
    if last - links >= 2 and len(above) >= 3 and sum(content[number].ends for number in above) * 3 >= len(above) * 2:
        kinds[links + 1 : last + 1] = ["furniture"] * (last - links)


def _paragraphs(text: str, content: list[Line], kinds: list[str]) -> list[_Block]:
    """Lines joined where one sentence was broken over several: by wrapping at a width, or around links."""
    blocks: list[_Block] = []
    wrapped = _wrapped(content, kinds)
    for line, kind in zip(content, kinds, strict=True):
        before = blocks[-1] if blocks else None
        goes_on = (
            before is not None
            and kind == before.kind == "paragraph"
            and not line.blanks
            and (wrapped or (not before.lines[-1].ends and (line.text[0].islower() or line.text[0] in ",.;)»”")))
        )
        if goes_on and before is not None:
            before.lines.append(line)
        else:
            blocks.append(_Block([line], kind))
    return blocks


def _wrapped(content: list[Line], kinds: list[str]) -> bool:
    """Whether the text was broken at a width: most lines that another follows directly end in the middle of a sentence."""
    pairs = [
        (content[number], content[number + 1])
        for number in range(len(content) - 1)
        if kinds[number] == kinds[number + 1] == "paragraph" and not content[number + 1].blanks
    ]
    if len(pairs) < 3 or max(len(line.text) for line, _ in pairs) > LONG:
        return False
    open_ended = [line for line, _ in pairs if not line.ends]
    lengths = sorted(len(line.text) for line in open_ended)
    return len(open_ended) * 3 > len(pairs) * 2 and lengths[len(lengths) // 2] >= 45


def _headings(blocks: list[_Block]) -> None:
    """A short line without a sentence's end is a heading when a paragraph follows and no such line stands beside it."""
    body = [block for block in blocks if block.kind in READ]
    spaced = sum(block.lines[0].blanks > 0 for block in body) * 2 > len(body)
    for number, block in enumerate(body):
        line = block.lines[0]
        if block.kind != "paragraph" or number == 0 or number == len(body) - 1 or len(block.lines) > 1:
            continue
        before, after = body[number - 1], body[number + 1]
        alone = (line.blanks and after.lines[0].blanks) or not spaced
        closed = before.kind == "title" or before.lines[-1].ends
        if alone and closed and _short(line, asks=True) and after.kind == "paragraph" and len(after.text) > len(line.text):
            block.kind = "heading"


def _short(line: Line, limit: int = LONGEST_HEADING, *, asks: bool = False) -> bool:
    closing = line.text[-1]
    return len(line.text) <= limit and (not line.ends or (asks and closing in "?\u061f")) and closing not in ":,\u060c;\u061b"


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
