"""English: a sentence becomes tokens with dictionary form and part of speech.

Comes in: stored text and the bounds of one sentence. Goes out: its `Token` tuple, with exact offsets. Clitics ('s, n't, 'll)
are tokens of their own. `english_forms` reads the words, `english_context` chooses, and here the form of each verb is named:
finite verbs ``fin`` with ``past`` or ``pres``; after a modal, "do" or "to" ``inf``; participles ``part past``, with ``pass``
unless "have" stands before them; -ing is ``part pres`` after "be" or a noun and ``ger`` elsewhere. Modals are AUX; "will" and
"shall" carry ``fut``. Nouns in -ing ("shelling") carry ``masdar``.
"""

from __future__ import annotations

import functools
import re

from mahdar.analyse.english_context import best
from mahdar.analyse.english_forms import choices
from mahdar.analyse.english_lexicon import LANG, Choice, auxiliaries, closed, demonyms, marked
from mahdar.analyse.normalise import fold
from mahdar.analyse.words import language, words
from mahdar.model import Token

_APOSTROPHE = "['’ʼ`]"
_LETTER = r"[^\W\d_][\u0300-\u036f\u00ad]*"
_UPOS = {
    "DT": "DET", "PS": "PRON", "POS": "PART", "JJ": "ADJ", "RB": "ADV", "IN": "ADP", "TO": "ADP", "CC": "CCONJ", "SC": "SCONJ",
    "RP": "ADP", "NN": "NOUN", "NS": "NOUN", "NP": "PROPN", "CD": "NUM", "PR": "PRON", "PO": "PRON", "EX": "PRON", "WH": "PRON",
    "TH": "SCONJ", "UH": "INTJ", "MD": "AUX", "VB": "VERB", "VP": "VERB", "VZ": "VERB", "ED": "VERB", "EN": "VERB",
    "NG": "VERB", "BE": "AUX", "HV": "AUX", "DO": "AUX", "PU": "PUNCT", "PQ": "PUNCT",
}  # fmt: skip
_FEATS = {
    "NN": "sing", "NS": "plur", "VB": "inf", "VP": "fin pres", "VZ": "fin pres p3 sing", "ED": "fin past", "POS": "poss",
}  # fmt: skip
_MAIN = frozenset({"VB", "EN", "NG", "BE", "HV", "DO"})
_THROUGH = frozenset({"RB", "PQ"})
_BEFORE_NOUN = frozenset({"DT", "PS", "POS", "JJ"})
"""After these a participle with a noun behind it belongs to the noun: "a jailed activist"."""


def tokens(text: str, lang: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of the sentence ``text[start:end]``. Any text is read; nothing is raised."""
    spans = _spans(text, start, end)
    if not spans:
        return ()
    headline = _headline([text[left:right] for left, right, _ in spans])
    candidates: list[tuple[Choice, ...]] = []
    first = True
    quoted = False
    for at, (left, right, word) in enumerate(spans):
        written = text[left:right]
        if at and word == spans[at - 1][2] and len(written) == 1:
            candidates.append(_CLOSING if quoted else _OWNED)
        else:
            following = text[spans[at + 1][0]] if at + 1 < len(spans) else ""
            followed = not headline and following.isupper()
            about = following.isdigit() and fold(written, LANG) in marked("measure")
            candidates.append(_ABOUT if about else choices(written, first, headline, first and followed))
        if written in _SINGLE:
            quoted = not quoted
        first = (first and not written[0].isalnum()) or written in (":", "“", '"', "‘")
    chosen = best(candidates)
    tags = _settle([choice.tag for choice in chosen], chosen)
    found = []
    for index, (left, right, word) in enumerate(spans):
        found.append(_token(text[left:right], left, right, word, index, tags, chosen))
    return tuple(found)


@functools.cache
def _pattern() -> re.Pattern[str]:
    held = language(LANG)
    shorts = sorted(held.abbreviations if held else (), key=len, reverse=True)
    joined = "|".join(re.escape(short) for short in shorts)
    letters = f"(?:{_LETTER})"
    part = rf"{letters}+(?:\d+{letters}*)*"
    return re.compile(
        rf"(?P<short>(?<!\w)(?:{joined})(?!\w)|(?<!\w)(?:[A-Z]\.){{2,}}|(?<!\w)[A-Z]\.(?=\s*[A-Z]))"
        r"|(?P<address>https?://[^\s«»]+)"
        rf"|(?P<number>\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|m|bn|k|pm|am)(?!\w))?(?:[-‑]{part})*)"
        rf"|(?P<word>{part}(?:(?:[-‑&]|{_APOSTROPHE}(?=\w))(?:{part}|\d+{letters}*))*)"
        rf"|(?P<clitic>(?<=[\w.]){_APOSTROPHE}(?:s|ll|re|ve|m|d)(?!\w)|(?<=[sS]){_APOSTROPHE}(?=\s+\w))"
        r"|\.\.\.|[^\w\s]|_|\w[\u0300-\u036f]*",
    )


_SINGLE = frozenset("'’‘")
_OWNED = (Choice("POS", "'", 0.2), Choice("PQ", "'", 1.0, free=True))
_CLOSING = (Choice("PQ", "'", 0.0, free=True), Choice("POS", "'", 1.5))
_ABOUT = (Choice("RB", "about", 0.0, free=True),)
_CLITIC = re.compile(rf"(?:(?<=\w)(?P<not>n{_APOSTROPHE}t)|(?<=\w){_APOSTROPHE}(?:s|ll|re|ve|m|d))\Z", re.IGNORECASE)


def _spans(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """(start, end, number of the written word) of each token."""
    found: list[tuple[int, int, int]] = []
    word = -1
    for match in _pattern().finditer(text, start, end):
        left, right = match.span()
        kind = match.lastgroup
        if kind != "clitic" or not found or found[-1][1] != left:
            word += 1
        if kind == "word":
            cut = _CLITIC.search(text, left, right)
            if cut is not None and cut.start() > left:
                found.append((left, cut.start(), word))
                left = cut.start()
        found.append((left, right, word))
    return found


def _headline(written: list[str]) -> bool:
    """Whether the words of a title all have capitals, so that a capital says nothing."""
    long = [word for word in written if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _settle(tags: list[str], chosen: list[Choice]) -> list[str]:
    """What the neighbours decide after the way is chosen: participles without "be", as headlines have them."""
    open_end = tags[-1] != "PU"
    for index, tag in enumerate(tags):
        if tag not in ("ED", "EN"):
            continue
        lemma = chosen[index].lemma
        before = _before(tags, index)
        if tag == "EN":
            if before == "PR" or (lemma in marked("intransitive") and before in ("NN", "NS", "NP", "PU")):
                tags[index] = "ED"
        elif before != "PR" and lemma not in marked("intransitive") and _objectless(tags, chosen, index, open_end):
            tags[index] = "EN"
    return tags


def _objectless(tags: list[str], chosen: list[Choice], index: int, open_end: bool) -> bool:
    """Whether a past form stands where only a passive can: "killed in blast", "offer rejected", "backed by ministers"."""
    after = _after(tags, index)
    if after == "IN" and chosen[index + 1].lemma in closed("passive_agents"):
        return index + 2 < len(tags) and tags[index + 2] != "NG"
    if after not in ("IN", "PU", "CC", "TO", "E") or not any(tag in ("NN", "NS", "NP", "CD") for tag in tags[:index]):
        return False
    if chosen[index].lemma in marked("transitive"):
        return True
    alone = not any(choice.finite and tag != "EN" for at, (tag, choice) in enumerate(zip(tags, chosen, strict=True)) if at != index)
    return open_end and alone and after in ("IN", "E") and chosen[index].lemma not in marked("clause")


def _before(tags: list[str], index: int) -> str:
    """The tag before ``index``, adverbs and quotation marks looked through; S at the beginning."""
    index -= 1
    while index >= 0 and tags[index] in _THROUGH:
        index -= 1
    return tags[index] if index >= 0 else "S"


def _after(tags: list[str], index: int) -> str:
    index += 1
    while index < len(tags) and tags[index] in _THROUGH:
        index += 1
    return tags[index] if index < len(tags) else "E"


def _token(
    written: str, left: int, right: int, word: int, index: int, tags: list[str], chosen: list[Choice]
) -> Token:  # fmt: skip
    tag = tags[index]
    norm = fold(written, LANG)
    lemma = chosen[index].lemma
    before, after = _before(tags, index), _after(tags, index)
    helps = False
    if tag == "EN":
        helps = _active(index, tags, before)
    elif tag in ("HV", "DO"):
        helps = _helps(tag, index, tags, after)
    pos, feats = _form(tag, norm, written[0].isupper(), before, after, helps, norm == lemma)
    return Token(left, right, written, norm, lemma, pos, feats, word)


@functools.lru_cache(maxsize=1 << 17)
def _form(
    tag: str, norm: str, capital: bool, before: str, after: str, helps: bool, plain: bool
) -> tuple[str, frozenset[str]]:  # fmt: skip
    """Part of speech and feats. ``helps``: of "have" and "do" that they are auxiliaries, of a participle that it is active;
    ``plain``: the word is its own dictionary form."""
    pos = _UPOS[tag]
    feats = set(_FEATS.get(tag, "").split())
    if capital:
        feats.add("cap")
    if norm in closed("negations"):
        feats.add("neg")
    if tag in ("BE", "HV", "DO", "MD"):
        _auxiliary(tag, norm, before, feats)
        pos = "AUX" if helps or tag in ("BE", "MD") else "VERB"
    elif tag == "EN":
        if before in _BEFORE_NOUN and after in ("NN", "NS", "JJ"):
            pos = "ADJ"
        else:
            feats.update(("part", "past") if helps else ("part", "past", "pass"))
    elif tag == "NG":
        if before in ("DT", "PS", "POS", "JJ", "CD") and after in ("NN", "NS", "JJ"):
            pos = "ADJ"
        after_noun = before in ("BE", "NN", "NS", "NP", "PU", "PO")
        feats.update(("part", "pres") if pos == "ADJ" or after_noun else ("ger",))
    elif tag in ("PR", "PO", "PS"):
        held = words(LANG).possessives if tag == "PS" else words(LANG).pronouns
        feats.update(held.get(norm, "").split())
        if tag == "PS":
            feats.add("poss")
    elif tag == "DT":
        feats.update(words(LANG).demonstratives.get(norm, "").split())
    elif tag == "TO":
        pos = "PART" if after in ("VB", "BE", "HV", "DO") else "ADP"
    elif tag == "RB":
        pos = "PART" if "neg" in feats and norm in closed("particles") else "ADV"
    elif tag == "WH" and norm not in closed("relatives") | {"what"}:
        pos = "ADV"
    elif tag == "NN" and norm.endswith("ing") and plain and len(norm) > 5:
        feats.add("masdar")
    elif tag in ("CD", "NN") and not norm[0].isalnum():
        pos = "SYM"
    elif tag == "NP" and norm in demonyms():
        feats.add("plur" if norm.endswith("s") else "sing")
    return pos, frozenset(feats)


def _auxiliary(tag: str, norm: str, before: str, feats: set[str]) -> None:
    row = auxiliaries().get(norm, {}).get(tag)
    if row is None:
        feats.add("fin")
        return
    feats.update(row.feats.split())
    if before in ("MD", "TO", "DO") and "pres" in feats and norm == row.lemma:
        feats.difference_update(("pres", "p1", "plur"))
        feats.add("inf")
    elif row.finite:
        feats.add("fin")


def _helps(tag: str, index: int, tags: list[str], after: str) -> bool:
    """Whether a form of "have" or "do" is the auxiliary of a verb that follows, perhaps over a subject."""
    if tag == "HV":
        return after in ("EN", "BE", "HV") or (after == "PR" and "EN" in tags[index + 1 : index + 4])
    if after in ("PR", "NP", "NN", "NS"):
        return any(other in _MAIN for other in tags[index + 1 : index + 5])
    return after in _MAIN


def _active(index: int, tags: list[str], before: str) -> bool:
    """Whether "have" makes a past participle active, perhaps over a coordination ("has met and thanked")."""
    if before not in ("CC", "PU", "EN"):
        return before == "HV"
    for tag in reversed(tags[:index]):
        if tag in ("HV", "BE"):
            return tag == "HV"
        if tag in ("ED", "VZ", "VP", "MD", "VB"):
            return False
    return False
