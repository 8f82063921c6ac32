"""Projects and partners as graphs of networkx, for work in a notebook: no page imports this, it takes half a second."""

from __future__ import annotations

from typing import Any

import networkx as nx
from networkx import Graph
from networkx.algorithms import bipartite as two

from dashboard.analysis.partnerships.partners import Level, shared, ties


def bipartite() -> Graph[Any]:
    """Return the graph of projects (``kind`` "project") and partners (``kind`` "partner"); an edge has ``disputed``.

    Partners are the names of organisations, or the key of the row for one that is known by its place only.
    """
    made: Graph[Any] = nx.Graph()
    for tie in ties():
        partner = tie.named("organisation") or tie.rows[0]
        made.add_node(tie.project, kind="project")
        made.add_node(
            partner,
            kind="partner",
            label=tie.name,
            place=tie.place,
            region=tie.unit,
            country=tie.country,
            anchor=tie.anchor,
        )
        made.add_edge(tie.project, partner, disputed=tie.disputed)
    return made


def graph(level: Level) -> Graph[Any]:
    """Return the graph of a level: names that share projects; ``weight`` their number, ``projects`` which. Disputed left out.

    The pages read the same numbers from :func:`dashboard.analysis.partnerships.partners.partners_of`.
    """
    made: Graph[Any] = nx.Graph()
    for tie in ties():
        if tie.named(level) and not tie.disputed:
            made.add_edge(("project", tie.project), tie.named(level))
    names = [node for node in made if not isinstance(node, tuple)]
    projected: Graph[Any] = two.weighted_projected_graph(made, names)
    for a, b, edge in projected.edges(data=True):
        edge["projects"] = shared(a, b).projects
    return projected
