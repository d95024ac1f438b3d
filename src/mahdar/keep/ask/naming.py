"""How what a question found is called in a language: `mahdar.keep.naming`, for those who ask.

Comes in: sides and entries. Goes out: names.
"""

from mahdar.keep.naming import called, code_name, nominative, place_shown, shown

__all__ = ["called", "code_name", "nominative", "place_shown", "shown"]
