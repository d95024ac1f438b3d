"""The folded form of text, with which everything is looked up, and the way back from it to the stored text.

Comes in: stored text. Goes out: `fold` gives the folded string, `normalise` gives it with an offset map. Reference data and
input go through the same steps, in this order, each character with the marks that follow it:

==== ==================================================================================================================
step what happens
==== ==================================================================================================================
1    invisible characters go: bidi marks and isolates, zero-width characters, soft hyphen, byte order mark, tatweel
2    Arabic short vowels, tanwin, shadda, sukun, dagger alef and Quranic marks go
3    a letter and its combining marks are composed (NFC); presentation forms, ligatures and full-width characters are taken
     apart into plain letters (NFKC); superscripts, fractions and signs stay what they are
4    every kind of space but a line break becomes a plain space
5    Arabic-Indic and Persian digits become ASCII digits, the Arabic decimal and thousands marks and percent sign ``. , %``
6    alef with hamza, madda or wasla becomes bare alef; alef maqsura and Persian ya become ya; Persian kaf becomes kaf
     (waw and ya with hamza and ta marbuta stay: they tell words apart)
7    Cyrillic io becomes ie; curly and modifier apostrophes become ``'``; the non-breaking hyphen and the minus sign become ``-``
8    everything becomes lower case
9    letters of ``letters`` in the language's ``language.yaml`` are replaced (a language's own equivalences)
==== ==================================================================================================================

Runs of spaces are not shortened, so that folding two strings gives the same as folding their concatenation, as long as no
combining mark is torn from its letter.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
import re
import unicodedata

from mahdar.analyse.words import language

_GONE = "\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_VOWELS = "\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_MARKS = f"\u0300-\u036f\u0653-\u0655{_VOWELS}"
_CLUSTER = re.compile(f"[^{_MARKS}](?:[{_GONE}]*[{_MARKS}])+|.", re.DOTALL)
_DROP = re.compile(f"[{_GONE}{_VOWELS}]")
_COMPATIBLE = re.compile("[\ufb00-\ufb06\ufb50-\ufdfb\ufe70-\ufefc\uff01-\uff5e\uffe0-\uffe6]")
_MARKED = re.compile(f"[{_MARKS}]")
_LETTERS = str.maketrans(
    {
        **{chr(0x0660 + digit): str(digit) for digit in range(10)},
        **{chr(0x06F0 + digit): str(digit) for digit in range(10)},
        "\u066b": ".",
        "\u066c": ",",
        "\u066a": "%",
        **dict.fromkeys("\u0622\u0623\u0625\u0671", "\u0627"),
        **dict.fromkeys("\u0649\u06cc", "\u064a"),
        "\u06a9": "\u0643",
        "\u0451": "\u0435",
        **dict.fromkeys("\u2018\u2019\u02bc\u201b\u0060\u00b4", "'"),
        **dict.fromkeys("\u2010\u2011\u2212", "-"),
    }
)
_ASCII = str.maketrans({"`": "'", **dict.fromkeys("\t\v\f\x1c\x1d\x1e\x1f", " ")})


@dataclasses.dataclass(frozen=True, slots=True)
class Normalised:
    """Folded text with its way back: ``offsets[i]`` is where the stored text of folded character ``i`` begins.

    ``offsets`` is one longer than ``text``; its last entry is the length of the stored text.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stored span of the folded characters ``start:end``, with the marks that belong to them."""
        return self.offsets[start], self.offsets[end]

    def folded(self, offset: int) -> int:
        """The folded index of the stored ``offset``: of the first folded character that does not begin before it."""
        return bisect.bisect_left(self.offsets, offset)


def fold(text: str, lang: str) -> str:
    """The look-up form of a word, a phrase or a text in ``lang``; folding twice changes nothing."""
    if text.isascii() and not _own(lang):
        return text.lower().translate(_ASCII)
    if len(text) <= 40:
        return _fold_word(text, lang)
    return _fold(text, lang)


def normalise(text: str, lang: str) -> Normalised:
    """The folded text with the offset of every folded character in ``text``.

    What folding removes (a tatweel, a mark) belongs to the character before it, at the beginning to the first.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(text):
        piece = _cluster(match.group(), lang)
        if piece:
            pieces.append(piece)
            offsets.extend([match.start()] * len(piece))
    if offsets:
        for index in range(len(pieces[0])):
            offsets[index] = 0
    offsets.append(len(text))
    return Normalised("".join(pieces), tuple(offsets))


@functools.lru_cache(maxsize=1 << 16)
def _fold_word(text: str, lang: str) -> str:
    return _fold(text, lang)


def _fold(text: str, lang: str) -> str:
    return "".join([_cluster(piece, lang) for piece in _CLUSTER.findall(text)])


@functools.lru_cache(maxsize=1 << 14)
def _cluster(piece: str, lang: str) -> str:
    """One character with its marks, folded; repeated until nothing changes, since lower case may set marks free."""
    own = _own(lang)
    while True:
        text = _DROP.sub("", piece)
        if _MARKED.search(text):
            text = unicodedata.normalize("NFC", text)
        text = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        text = "".join(" " if _space(char) else char for char in text)
        text = text.translate(_LETTERS).lower()
        if own:
            text = text.translate(own)
        if text == piece:
            return text
        piece = text


def _space(char: str) -> bool:
    return char.isspace() and char not in "\n\r"


@functools.cache
def _own(lang: str) -> dict[int, str]:
    held = language(lang)
    return str.maketrans(held.letters) if held else {}
