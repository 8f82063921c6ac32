"""Who works with whom, against counts made by hand from the rows."""

from __future__ import annotations

import pytest

from dashboard.analysis.partnerships import partners
from dashboard.analysis.partnerships.strongest import never_worked_with, strongest
from dashboard.analysis.tally import standing
from dashboard.data.store import store


def test_partners_that_count_are_those_of_the_measure_on_the_map() -> None:
    sure = [tie for tie in partners.ties() if not tie.disputed]
    assert len(sure) == len(standing(store())) == 21 + 13 + 15 + 6
    assert {tie.project for tie in sure} == {"nc", "score", "smartup", "sccd_net"}, "the idea of 2015 is no project"


def test_oslo_in_score_is_disputed_and_never_counted() -> None:
    disputed = {(tie.project, tie.named("place")): tie for tie in partners.ties() if tie.disputed}
    assert set(disputed) == {("score", "oslo"), ("smartup", "kotka")}
    assert disputed["score", "oslo"].contradictions == ("C6",)
    dordrecht = next(tie for tie in partners.ties() if tie.place == "dordrecht")
    assert (dordrecht.disputed, dordrecht.contradictions) == (False, ("C6",))
    assert partners.projects_of("oslo") == {"nc"}
    bond = partners.shared("oslo", "bergen")
    assert (bond.count, bond.projects, bond.disputed) == (0, (), ("score",))


def test_aarhus_shares_these_projects_with_these_places() -> None:
    bonds = {bond.b: bond for bond in partners.partners_of("aarhus")}
    assert {place: bond.projects for place, bond in bonds.items() if bond.count > 1} == {
        "aalborg": ("nc", "sccd_net"), "gothenburg": ("score", "nc"), "hamburg": ("score", "nc"),
        "malmo": ("smartup", "nc"), "viborg": ("smartup", "nc"),
    }  # fmt: skip
    assert (bonds["oslo"].projects, bonds["oslo"].disputed) == (("nc",), ("score",))
    assert "aarhus" not in bonds
    assert sum(bond.count > 0 for bond in bonds.values()) == len(bonds) == 33
    counts = [bond.count for bond in partners.partners_of("aarhus")]
    assert counts == sorted(counts, reverse=True)


def test_organisations_of_aarhus_and_their_partners() -> None:
    members = {tie.name.split(" (")[0] for tie in partners.members_of("aarhus")}
    assert members == {"Aarhus Municipality", "Aarhus University", "ITK - Innovation, Technology and Creativity"}
    assert partners.shared("o.aarhus_kommune", "o.c_hamburg").projects == ("score", "nc")
    assert partners.shared("o.au", "o.aau").projects == ("sccd_net",)
    assert partners.shared("o.falkirk", "falkirk").projects == ("nc",), "an organisation and a place of the same name"


def test_regions_and_countries() -> None:
    assert partners.shared("DK04", "DE60") == partners.Bond("DK04", "DE60", ("score", "nc"), ())
    assert partners.shared("DK", "NO").projects == ("score", "nc")
    assert partners.shared("DK", "RU").projects == ("smartup",)
    assert partners.shared("SE11", "DK04").projects == ()
    assert partners.partners_of("SE11") == ()
    inside = {bond.b for bond in partners.partners_of("DK04", "place")}
    assert not inside & {"aarhus", "viborg"}
    assert "hamburg" in inside


def test_the_strongest_by_the_declared_rule() -> None:
    top = strongest()
    assert [(each.region, each.projects, each.partners) for each in top] == [
        ("DK04", 4, 9), ("DK01", 2, 4), ("DK05", 2, 4), ("SE23", 2, 4), ("DE60", 2, 4), ("NL32", 2, 3), ("SE22", 2, 2),
        ("NO08", 1, 2), ("FI1B", 1, 2), ("UKE4", 1, 2),
    ]  # fmt: skip
    interreg = strongest(3, by="interreg")
    assert [(each.region, each.participations) for each in interreg] == [("DE1", 605), ("DEA", 555), ("LV00", 481)]


def test_never_worked_with() -> None:
    hamburg = never_worked_with("DE60")
    assert [each.region for each in hamburg.never] == ["FI1B"]
    assert len(hamburg.strongest) == 10 == len(hamburg.worked) + len(hamburg.never)
    assert "DE60" not in {each.region for each in hamburg.strongest}
    oslo = never_worked_with("NO08")
    assert [each.region for each in oslo.never] == ["FI1B", "UKE4"]
    assert [(bond.b, bond.disputed) for bond in oslo.disputed] == [("UKE4", ("score",))]
    assert never_worked_with("DK04").never == ()
    assert len(never_worked_with("SE11").never) == 10, "no partner at all"
    assert [each.region for each in never_worked_with("DK04", among=3, by="interreg").never] == ["DE1", "DEA"]
    with pytest.raises(KeyError, match="no map unit"):
        never_worked_with("DK")


def test_unknown_names_say_what_is_meant() -> None:
    with pytest.raises(KeyError, match="Did you mean 'hamburg'"):
        partners.shared("aarhus", "hamburgg")
    with pytest.raises(KeyError, match="Allowed: a map unit"):
        partners.partners_of("o.nobody")


def test_anchors_are_marked() -> None:
    anchors = {tie.place for tie in partners.ties() if tie.anchor}
    assert {"malmo", "potsdam", "kiel", "glasgow", "vilnius"} <= anchors
    assert not anchors & {"aarhus", "hamburg", "oslo", "tallinn"}


@pytest.mark.parametrize("level", partners.LEVELS)
def test_at_every_level_two_names_share_the_projects_that_both_take_part_in(level: partners.Level) -> None:
    takes_part: dict[str, set[str]] = {}
    for tie in partners.ties():
        if tie.named(level) and not tie.disputed:
            takes_part.setdefault(tie.named(level), set()).add(tie.project)
    for name, own in takes_part.items():
        others = {other: own & theirs for other, theirs in takes_part.items() if other != name and own & theirs}
        assert {bond.b: set(bond.projects) for bond in partners.partners_of(name) if bond.count} == others
        assert partners.projects_of(name) == own
