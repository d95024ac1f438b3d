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
from mahdar.analyse.english_forms import LANG, Choice, auxiliaries, choices, closed, demonyms, marked
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
            candidates.append(choices(written, first, headline))
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
    for index, tag in enumerate(tags):
        lemma = chosen[index].lemma
        after = tags[index + 1] if index + 1 < len(tags) else "PU"
        if tag == "EN":
            before = _before(tags, index)
            if before == "PR" or (lemma in marked("intransitive") and before in ("NN", "NS", "NP", "PU")):
                tags[index] = "ED"
        elif tag == "ED" and lemma in marked("transitive"):
            if after in ("IN", "PU", "CC", "TO") and any(other in ("NN", "NS", "NP", "CD") for other in tags[:index]):
                tags[index] = "EN"
        elif tag == "ED" and after == "IN" and lemma not in marked("intransitive") and _before(tags, index) != "PR":
            by = chosen[index + 1].lemma in closed("passive_agents")
            if by and index + 2 < len(tags) and tags[index + 2] != "NG":
                tags[index] = "EN"
    return tags


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
    choice = chosen[index]
    norm = fold(written, LANG)
    pos = _UPOS[tag]
    before = _before(tags, index)
    feats = set(_FEATS.get(tag, "").split())
    if written[0].isupper():
        feats.add("cap")
    if norm in closed("negations"):
        feats.add("neg")
    if tag in ("BE", "HV", "DO", "MD"):
        pos = _auxiliary(tag, index, tags, norm, feats, before)
    elif tag == "EN":
        feats |= _participle(index, tags, before)
    elif tag == "NG":
        after = _after(tags, index)
        if before in ("DT", "PS", "POS", "JJ", "CD") and after in ("NN", "NS", "JJ"):
            pos = "ADJ"
        plain = pos == "ADJ" or before in ("BE", "NN", "NS", "NP", "PU", "PO")
        feats.update(("part", "pres") if plain else ("ger",))
    elif tag in ("PR", "PO", "PS"):
        held = words(LANG).possessives if tag == "PS" else words(LANG).pronouns
        feats.update(held.get(norm, "").split())
        if tag == "PS":
            feats.add("poss")
    elif tag == "DT":
        feats.update(words(LANG).demonstratives.get(norm, "").split())
    elif tag == "TO":
        pos = "PART" if _after(tags, index) in ("VB", "BE", "HV", "DO") else "ADP"
    elif tag == "RB":
        pos = "PART" if "neg" in feats and norm in closed("particles") else "ADV"
    elif tag == "WH" and norm not in closed("relatives") | {"what"}:
        pos = "ADV"
    elif tag == "NN" and norm.endswith("ing") and norm == choice.lemma and len(norm) > 5:
        feats.add("masdar")
    elif (tag == "CD" and not norm[0].isalnum()) or (tag == "NN" and not norm[0].isalnum()):
        pos = "SYM"
    lemma = choice.lemma
    if tag == "NP" and norm in demonyms():
        feats.add("plur" if norm.endswith("s") else "sing")
    return Token(left, right, written, norm, lemma, pos, frozenset(feats), word)


def _auxiliary(tag: str, index: int, tags: list[str], norm: str, feats: set[str], before: str) -> str:
    row = auxiliaries().get(norm, {}).get(tag)
    if row is not None:
        feats.update(row.feats.split())
        bare = before in ("MD", "TO", "DO") and "pres" in feats and norm in (row.lemma,)
        if bare:
            feats.difference_update(("pres", "p1", "plur"))
            feats.add("inf")
        elif row.finite:
            feats.add("fin")
    elif tag == "MD":
        feats.add("fin")
    if tag in ("BE", "MD"):
        return "AUX"
    after = _after(tags, index)
    if after in ("PR", "NP", "NN", "NS") and tag == "DO":
        return "AUX" if any(other in _MAIN for other in tags[index + 1 : index + 5]) else "VERB"
    if tag == "HV":
        return "AUX" if after in ("EN", "BE", "HV") or (after in ("PR",) and "EN" in tags[index + 1 : index + 4]) else "VERB"
    return "AUX" if after in _MAIN else "VERB"


def _participle(index: int, tags: list[str], before: str) -> set[str]:
    """After "have" a past participle is active; everywhere else it is passive."""
    if before == "HV":
        return {"part", "past"}
    if before in ("CC", "PU", "EN"):
        for at in range(index - 1, -1, -1):
            if tags[at] in ("HV", "BE"):
                return {"part", "past"} if tags[at] == "HV" else {"part", "past", "pass"}
            if tags[at] in ("ED", "VZ", "VP", "MD", "VB"):
                break
    return {"part", "past", "pass"}
