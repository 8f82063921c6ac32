"""A made-up world with round numbers, in the schema of the embedded sets: what each rule makes of it can be worked out by hand.

`World()` holds the rows; a test changes the few it is about and asks `store(folder)` for the product's store of them. The
codes are real, because rules know some of them; no figure is.

Employment of a region is its `BASE` in 2018 and changes by `STEP` per cent of that every year; industries are parts of it in
thousandths (`PARTS`, or the region's own in `OWN_PARTS`). So DK01 has 400,000 employed in 2018 and 448,000 in 2024, 134,400
of them in J-N,U (300 thousandths). Money grows by 1 per cent of 2018 a year, inhabitants do not.
"""

from tests.small_world.facts import FACTS
from tests.small_world.figures import PARTS
from tests.small_world.world import World, as_the_store, doubtful, lacking

__all__ = ["FACTS", "PARTS", "World", "as_the_store", "doubtful", "lacking"]
