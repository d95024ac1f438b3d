"""The lines of a text with their places, and what can be said of one line by itself.

Comes in: a text. Goes out: ``Line`` objects whose ``start`` and ``end`` leave out white space and invisible signs at both ends.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata

from mahdar.read.words import fold, furnishing, script_of

HASHTAGS = re.compile(r"(?:[#@]\w+[\s,]*)+")
ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.me/)\S+|\w[\w.-]*\.(?:com|org|net|ru|info)")
SIGNED_POST = re.compile(r"[—–-] ?.{1,60}\(@\w+\)(?: .{4,30})?")
CODE_SIGNS = frozenset("{}();=<>[]\"'/")
YEAR = re.compile(r"\d{4}\b")  # a copyright notice is no photo credit
LABEL = re.compile(r"(?P<label>[^:：©]{1,40}?)\s*[:：©]+\s*(?P<value>.*)", re.DOTALL)
SENTENCE_END = re.compile(r"[.!?\u061f…。](?:[\"'»”’)\]]|\[\d+\])*$")
INNER_END = re.compile(r"[.!?\u061f][\"'»”’)]* +\S")
LONGEST_CREDIT = 120
LONGEST_SIGNATURE = 260
LONGEST_FURNITURE = 260
LONGEST_NOTICE = 400


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line that has something to read. ``blanks`` counts the empty lines above it."""

    start: int
    end: int
    text: str
    blanks: int

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(SENTENCE_END.search(self.text))


def lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not empty."""
    found: list[Line] = []
    at = blanks = 0
    for raw in text.splitlines(keepends=True):
        start, end = at, at + len(raw)
        at = end
        while start < end and _unseen(text[start]):
            start += 1
        while end > start and _unseen(text[end - 1]):
            end -= 1
        if start == end:
            blanks += 1
            continue
        found.append(Line(start, end, text[start:end], blanks))
        blanks = 0
    return found


def is_furniture(line: Line, script: str) -> bool:
    """Whether the line is no part of a report: rules, tags, addresses, counters, code, another script's post."""
    text = line.text
    if not any(character.isalnum() for character in text):
        return True
    if HASHTAGS.fullmatch(text) or ADDRESS.fullmatch(text) or SIGNED_POST.fullmatch(text):
        return True
    if ";" in text and ("{" in text or "(" in text) and sum(sign in CODE_SIGNS for sign in text) * 6 > len(text):
        return True
    scripts = {script_of(character) for character in text if character.isalpha()}
    if scripts and script not in scripts and len(text.split()) >= 4:
        return True
    return len(text) <= LONGEST_NOTICE and furnishing().furniture.search(fold(text)) is not None


def leads_away(line: Line) -> str | None:
    """``line`` where it names another story after a "read also" label, ``label`` where the label stands alone."""
    if len(line.text) > LONGEST_FURNITURE:
        return None
    folded = fold(line.text).strip(" .:…|-–—*>»«")
    for label in furnishing().related:
        if folded == label:
            return "label"
        if folded.startswith(label):
            rest = folded[len(label) :]
            if rest.lstrip()[:1] in (":", "|", "/") or rest.startswith(("..", " -", " –", "…", "\u061f")):
                return "line"
    return None


def credit(line: Line) -> tuple[str, str] | None:
    """Kind (``photo source publisher author agency notice``) and value of a line that is a credit and nothing else."""
    if len(line.text) <= LONGEST_SIGNATURE and furnishing().signature.search(fold(line.text)):
        return "author", line.text
    if len(line.text) > LONGEST_CREDIT:
        return None
    shown = line.text.strip("()[]— –-")
    match = LABEL.fullmatch(shown)
    if match:
        label = fold(match["label"])
        kind = furnishing().labels.get(label)
        if kind and match["value"] and not (INNER_END.search(match["value"]) or len(match["value"].split()) > 12):
            return kind, match["value"].strip()
    if line.text.startswith("©") and len(line.text) <= 80:
        holder = line.text.lstrip("© ").strip()
        return ("notice" if YEAR.match(holder) else "photo"), holder
    names = [fold(name).strip() for name in re.split(r"[/,|+]|\s[-–—]\s", shown)]
    if all(name in furnishing().agencies for name in names):
        return "agency", shown
    return None


def switch(line: Line) -> tuple[tuple[str, str], ...]:
    """The (language, label) pairs of a line that is nothing but a language switch."""
    labels = [label for label in re.split(r"[\s|/,·•]+", line.text) if label]
    known = furnishing().switch
    if not labels or len(labels) > 12 or any(fold(label) not in known for label in labels):
        return ()
    return tuple((known[fold(label)], label) for label in labels)


def _unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc")
