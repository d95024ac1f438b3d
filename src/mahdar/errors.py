"""What can go wrong, as a user is told of it: one clear line with what to do. Comes in and goes out: only exceptions."""

from __future__ import annotations


class MahdarError(Exception):
    """Base of every error with a message fit for a user. ``status`` is the exit status of the command line."""

    status = 2


class InputError(MahdarError):
    """The source, an option or a user's own list cannot be used as it is."""


class PartlyDone(MahdarError):
    """Some of the input was read and some was not; what was read has been kept."""

    status = 1


class DataError(MahdarError):
    """A data file of the program or of the user breaks its form; the message names file, entry and reason."""


class DossierError(InputError):
    """The dossier cannot be opened, read or written as it is; what was kept before is untouched."""
