"""The verb `export` writes what the page's own address gives, and refuses in one line."""

from __future__ import annotations

import pytest

from dashboard.cli import main
from dashboard.views.registry import view_at


def test_a_file_is_what_the_api_sends(client, tmp_path, capsys):
    file = tmp_path / "trends.csv"
    query = "i=employment&th=mobility&r=DK04,DK&lang=en"
    key = view_at("/trends", f"?{query}").charts[0].key
    assert main(["export", f"/trends?{query}", str(file), "--chart", key]) == 0
    assert str(file) in capsys.readouterr().out
    sent = client.get(f"/api/v1/views/trends.csv?{query}&chart={key}")
    assert file.read_bytes() == sent.data


def test_the_query_may_stand_apart_and_repairs_are_said(tmp_path, capsys):
    file = tmp_path / "x"
    assert main(["export", "trends", str(file), "--query", "?i=employmen&lang=en", "--format", "zip"]) == 0
    assert "employmen" in capsys.readouterr().err
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["trend", "x.csv"], "did you mean trends?"),
        (["trends", "x.doc"], "allowed: csv, zip, xlsx, pptx, json"),
        (["trends", "x.csv", "--chart", "nope"], "found --chart 'nope'"),
        (["overview", "x.csv"], "a csv holds one"),
        (["trends", "no/such/folder/x.zip"], "choose another FILE"),
    ],
)
def test_refusals(arguments, words, capsys):
    assert main(["export", *arguments]) == 2
    assert words in capsys.readouterr().err
