"""Questions to a dossier.

Comes in: a `Dossier` and `Where`, the filters. Goes out: `Page`s of answers with a cursor to the next. Every question is a
function of the same form, ``question(dossier, where, …)``; all answers come from indexed look-ups, and ``Where.as_of`` gives the
dossier as the reports published up to a day tell it. Raises InputError for names, cursors and values that cannot be.
"""

from mahdar.keep.ask.agreements import Agreement, agreements
from mahdar.keep.ask.claims import Position, claims, positions
from mahdar.keep.ask.contacts import Contact, contacts
from mahdar.keep.ask.entries import count, timeline
from mahdar.keep.ask.figures import Point, Series, Value, figures
from mahdar.keep.ask.nth import Nth, nth
from mahdar.keep.ask.people import ActorFile, ActorRow, OfficeHeld, actor, actors
from mahdar.keep.ask.reports import ReportRow, reports
from mahdar.keep.ask.search import Hit, search
from mahdar.keep.ask.still_open import Open, still_open
from mahdar.keep.ask.where import Page, Where
from mahdar.keep.naming import called, code_name, nominative, place_shown, shown

__all__ = [
    "ActorFile",
    "ActorRow",
    "Agreement",
    "Contact",
    "Hit",
    "Nth",
    "OfficeHeld",
    "Open",
    "Page",
    "Point",
    "Position",
    "ReportRow",
    "Series",
    "Value",
    "Where",
    "actor",
    "actors",
    "agreements",
    "called",
    "claims",
    "code_name",
    "contacts",
    "count",
    "figures",
    "nominative",
    "nth",
    "place_shown",
    "positions",
    "reports",
    "search",
    "shown",
    "still_open",
    "timeline",
]
