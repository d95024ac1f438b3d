"""The version, in one place: read by hatchling and by `mahdar --version`."""

__version__ = "0.1.0"
