"""Language and world knowledge as readable files, loaded into typed shapes.

Comes in: a folder (``ar``, ``ru``, ``en``, ``world``) and a file name. Goes out: the file's content as the ``msgspec`` shape
that the asking stage declares, so that a wrong entry is refused with the file's name instead of read as something else. Parsed
files are kept as MessagePack in the user's cache directory, keyed by path, size and time of change: YAML is for people and
slow to parse.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import os
import pathlib
from typing import Any, TypeVar

import msgspec

from mahdar.errors import DataError

HERE = pathlib.Path(__file__).parent
Shape = TypeVar("Shape")


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that have a data folder, as ISO 639-1 codes, sorted."""
    return tuple(sorted(path.parent.name for path in HERE.glob("*/language.yaml")))


def load(folder: str, name: str, shape: type[Shape]) -> Shape:
    """``data/FOLDER/NAME.yaml`` as ``shape``. Raises DataError where the file is missing or breaks the shape."""
    return read_yaml(HERE / folder / f"{name}.yaml", shape)


def rows(folder: str, name: str, shape: type[Shape]) -> list[Shape]:
    """``data/FOLDER/NAME.tsv`` (a header line, then a row a line) as a list of ``shape``. Raises DataError with the line."""
    return read_tsv(HERE / folder / f"{name}.tsv", shape)


def read_yaml(path: pathlib.Path, shape: type[Shape]) -> Shape:
    """Any YAML file as ``shape``. Raises DataError."""
    try:
        return msgspec.msgpack.decode(_compiled(path, _parse_yaml), type=shape)
    except msgspec.ValidationError as error:
        raise DataError(f"{path}: {error}") from None


def read_tsv(path: pathlib.Path, shape: type[Shape]) -> list[Shape]:
    """Any TSV file with a header as a list of ``shape``; empty cells are left out, so that defaults hold. Raises DataError."""
    packed = _compiled(path, _parse_tsv)
    try:
        return msgspec.msgpack.decode(packed, type=list[shape], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError:
        for number, row in enumerate(msgspec.msgpack.decode(packed), start=2):
            try:
                msgspec.convert(row, shape, strict=False)
            except msgspec.ValidationError as error:
                raise DataError(f"{path}, line {number}: {error}") from None
        raise


def cache_folder() -> pathlib.Path:
    """Where compiled data files are kept: ``$MAHDAR_CACHE``, else ``$XDG_CACHE_HOME/mahdar``, else ``~/.cache/mahdar``."""
    own = os.environ.get("MAHDAR_CACHE")
    if own:
        return pathlib.Path(own)
    return pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "mahdar"


def _compiled(path: pathlib.Path, parse: Any) -> bytes:
    try:
        stat = path.stat()
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}") from None
    key = hashlib.sha256(f"{path.resolve()}|{stat.st_size}|{stat.st_mtime_ns}".encode()).hexdigest()[:32]
    kept = cache_folder() / f"{key}.msgpack"
    try:
        return kept.read_bytes()
    except OSError:
        pass
    packed: bytes = msgspec.msgpack.encode(parse(path))
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_bytes(packed)
        draft.replace(kept)
    except OSError:
        pass  # a read-only home only costs time
    return packed


def _parse_yaml(path: pathlib.Path) -> Any:
    import yaml

    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}") from None


def _parse_tsv(path: pathlib.Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{key: cell for key, cell in row.items() if key and cell} for row in reader]
