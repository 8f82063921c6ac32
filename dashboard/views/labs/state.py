"""What is asked of Living labs, settled: the lab or the reader's own candidate, the answers, and the judgement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dashboard.analysis.labs import Assessment, Lab, assess, labs
from dashboard.i18n import t
from dashboard.state.query import Notice, Query

DATA: Final = "/api/v1/sets/living_labs.zip"


@dataclass(frozen=True, slots=True)
class State:
    """The query with its answers mended, the lab that is judged (None = the reader's own candidate), and the judgement."""

    query: Query
    lab: Lab | None
    found: Assessment
    notices: tuple[Notice, ...]

    @property
    def lang(self) -> str:
        """The language of the page."""
        return self.query.lang

    @property
    def name(self) -> str:
        """What the candidate is called."""
        return self.lab.name if self.lab else t(self.lang, "labs.own")

    @property
    def of(self) -> str:
        """Whose criteria they are."""
        return t(self.lang, f"labs.of_{self.query.criteria}")


def settle(query: Query, notices: tuple[Notice, ...] = ()) -> State:
    """Answers that say both yes and no count as no, and it is said."""
    both = tuple(key for key in query.yes if key in query.no)
    said = (*notices, *([Notice("labs_both")] if both else []))
    query = replace(query, yes=tuple(key for key in query.yes if key not in both))
    lab = next((each for each in labs() if each.key == query.lab), None)
    return State(query, lab, assess(query.criteria, query.yes, query.no), said)
