"""Following feeds: new items of RSS, Atom and sitemaps become reports of the dossier.

Comes in: an open dossier and addresses of feeds. Goes out: what happened, one `Happened` for each feed and item. What is known of
feeds and items is kept in the dossier, so that the next run asks only for what is new.
"""

from mahdar.keep.follow.feeds import Item, Listing, listing
from mahdar.keep.follow.manners import Manners
from mahdar.keep.follow.once import Happened, follow

__all__ = ["Happened", "Item", "Listing", "Manners", "follow", "listing"]
