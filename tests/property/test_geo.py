import math

from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.geo import rewind, signed_area

ANGLES = st.lists(st.floats(0, 2 * math.pi - 0.05), min_size=3, max_size=12, unique_by=lambda a: round(a, 2)).map(
    sorted
)


@st.composite
def polygons(draw):
    def ring(radius):
        points = [[10 + radius * math.cos(a), 55 + radius * math.sin(a)] for a in draw(ANGLES)]
        points = points if draw(st.booleans()) else points[::-1]
        return [*points, points[0]]

    return [ring(5.0), ring(0.1)]


@given(st.lists(polygons(), min_size=1, max_size=3))
def test_rewound_rings_turn_the_right_way_whatever_came_in(found):
    made = rewind({"type": "Feature", "id": "X", "geometry": {"type": "MultiPolygon", "coordinates": found}})
    for before, after in zip(found, made["geometry"]["coordinates"], strict=True):
        assert signed_area(after[0]) <= 0 <= signed_area(after[1])
        for a, b in zip(before, after, strict=True):
            assert sorted(a) == sorted(b)
            assert abs(signed_area(a)) == abs(signed_area(b)) or math.isclose(abs(signed_area(a)), abs(signed_area(b)))
    assert rewind(made) == made
