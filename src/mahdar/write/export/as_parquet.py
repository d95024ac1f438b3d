"""Parquet: one row an entry with typed columns, for dataframes and databases.

Comes in: entries. Goes out: a Parquet file with the columns of `columns` and, in ``evidence``, every telling's words with their
offsets. Written in row groups, so that memory stays small.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from mahdar.keep.model import Dossiered
from mahdar.write.export.columns import COLUMNS, Value
from mahdar.write.export.held import Held, Options, counted, in_groups
from mahdar.write.export.safe import whole

if TYPE_CHECKING:
    import pyarrow as pa

GROUP = 2_000
"""Rows of a row group."""


def save(held: Held, options: Options, out: IO[bytes]) -> None:
    """Write the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    form = schema()
    with pq.ParquetWriter(out, form, compression="zstd") as writer:
        for group in in_groups(held.entries(), GROUP):
            rows = [_row(entry, options.lang) for entry in group]
            writer.write_table(pa.Table.from_pylist(rows, schema=form))


def schema() -> pa.Schema:
    """The columns with their types."""
    import pyarrow as pa

    kinds: dict[str, Any] = {
        "text": pa.string(),
        "code": pa.string(),
        "day": pa.date32(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "codes": pa.list_(pa.string()),
    }
    words = [("report", pa.string()), ("sha256", pa.string()), ("lang", pa.string())]
    words += [("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())]
    return pa.schema([*((column.name, kinds[column.kind]) for column in COLUMNS), ("evidence", pa.list_(pa.struct(words)))])


def _row(entry: Dossiered, lang: str) -> dict[str, Any]:
    values: dict[str, Any] = {column.name: _clean(column.value(entry, lang)) for column in COLUMNS}
    values["evidence"] = [
        {
            "report": whole(told.source.key),
            "sha256": told.source.sha256,
            "lang": told.source.lang,
            "start": quote.start,
            "end": quote.end,
            "text": whole(quote.text),
        }
        for told in counted(entry)
        for quote in told.event.evidence
    ]
    return values


def _clean(value: Value) -> Any:
    if isinstance(value, str):
        return whole(value)
    return [whole(text) for text in value] if isinstance(value, (list, tuple)) else value
