"""How often a written word stands in Arabic text, in folded form, from the word list of `wordfreq`.

Comes in: a folded word. Goes out: the decimal logarithm of its share of all words. The list is folded once and kept in the
cache folder, since reading and folding 600,000 words takes a second.
"""

from __future__ import annotations

import functools
import importlib.metadata
import math
import os

import msgspec

from mahdar.analyse.normalise import fold
from mahdar.data import cache_folder

LEAST = -8.5
"""What an unlisted word gets: rarer than anything that is listed."""
_RARE = 2e-8
_SHARD = 2


def frequency(word: str) -> float:
    """The decimal logarithm of the frequency of the folded ``word``; `LEAST` where it is not listed."""
    held = _shard(word[:_SHARD]).get(word)
    return LEAST if held is None else -held / 100


@functools.cache
def _shard(start: str) -> dict[str, int]:
    """The words that begin with ``start``: word to minus one hundred times the logarithm."""
    packed = _shards().get(start)
    return msgspec.msgpack.decode(packed, type=dict[str, int]) if packed else {}


@functools.cache
def _shards() -> dict[str, bytes]:
    """The packed table by the first letters, so that a short text unpacks little of it."""
    kept = cache_folder() / f"wordfreq-ar-{importlib.metadata.version('wordfreq')}-2.msgpack"
    try:
        return msgspec.msgpack.decode(kept.read_bytes(), type=dict[str, bytes])
    except (OSError, msgspec.MsgspecError):
        pass
    tables: dict[str, dict[str, int]] = {}
    for word, value in _fold_list().items():
        tables.setdefault(word[:_SHARD], {})[word] = value
    shards = {start: msgspec.msgpack.encode(table) for start, table in tables.items()}
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_bytes(msgspec.msgpack.encode(shards))
        draft.replace(kept)
    except OSError:
        pass  # a read-only home only costs time
    return shards


def _fold_list() -> dict[str, int]:
    import wordfreq

    shares: dict[str, float] = {}
    for word, share in wordfreq.get_frequency_dict("ar", "large").items():
        folded = fold(word, "ar")
        shares[folded] = shares.get(folded, 0.0) + share
    return {word: round(-100 * math.log10(share)) for word, share in shares.items() if share >= _RARE}
