"""A whole set as a zip: its figures as CSV, what is declared about it as JSON, and a README in Danish and English.

The bytes depend on the data alone (fixed order, fixed time stamps), so that two downloads of one version are one file.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from dashboard import i18n
from dashboard.data.catalogue import catalogue
from dashboard.data.schema import SetMeta
from dashboard.data.store import store
from dashboard.exports.files.cells import table
from dashboard.i18n import t
from dashboard.views.shared.proof import names, years

STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: a date would change the bytes without any news
OBSERVED: Final = ("code", "year", "measure", "value", "flag", "status")


def filename(name: str) -> str:
    """`smartgrowth-eurostat-labour-1a2b3c4d5e6f.zip`: the set and the version of the data."""
    return f"smartgrowth-{name.replace('_', '-')}-{store().version}.zip"


def archive(name: str) -> bytes:
    """The zip of a set; KeyError when there is no such set."""
    return _archive(store().version, name)


@lru_cache(maxsize=32)
def _archive(_version: str, name: str) -> bytes:
    frames = tables(name)
    files = {f"{each}.csv": _csv(frame) for each, frame in frames.items()}
    files["metadata.json"] = json.dumps(metadata(name, frames), ensure_ascii=False, indent=1) + "\n"
    files["README.txt"] = "\n\n\n".join(readme(name, frames, lang) for lang in i18n.LANGS).replace(i18n.NBSP, " ")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path, text in files.items():
            entry = zipfile.ZipInfo(path, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, text)
    return out.getvalue()


def tables(name: str) -> dict[str, pd.DataFrame]:
    """The tables of a set as the store hands them out, by file name without ending."""
    meta = store().meta[name]
    if meta.measures:
        found = store().observations
        return {"observations": found.loc[found["set"] == name, list(OBSERVED)].reset_index(drop=True)}
    return {each: store().table(each) for each in store().tables_of(name)}


def _csv(frame: pd.DataFrame) -> str:
    # object columns give Python's own numbers, which know how to write themselves
    return table(frame.columns, zip(*(frame[column].tolist() for column in frame.columns), strict=True))


def metadata(name: str, frames: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """Everything that is declared about a set, with its source, its terms and the files of the zip."""
    meta, known = store().meta[name], catalogue()
    return {
        "set": meta.model_dump(mode="json"),
        "source": known.sources[meta.source].model_dump(mode="json"),
        "licence": known.licences[meta.licence].model_dump(mode="json"),
        "data_version": store().version,
        "files": {
            f"{each}.csv": {"rows": len(frame), "columns": list(frame.columns)} for each, frame in frames.items()
        },
    }


def readme(name: str, frames: dict[str, pd.DataFrame], lang: str) -> str:
    """What a reader of the files has to know, in one language."""
    meta, known = store().meta[name], catalogue()
    source, licence = known.sources[meta.source], known.licences[meta.licence]
    facts = {
        "publisher": source.publisher, "table": meta.table or t(lang, "value.missing"), "line": source.attribution[lang], "address": source.url,
        "licence": f"{licence.name[lang]} {licence.url}".strip(), "retrieved": i18n.when(meta.retrieved, lang),
        "vintage": meta.vintage[lang], "version": store().version,
    }  # fmt: skip
    parts = [
        f"{source.title[lang]}\n" + "=" * len(source.title[lang]),
        "\n".join(t(lang, f"readme.{key}") + f": {value}" for key, value in facts.items()),
        _listed(t(lang, "readme.transformations"), (text[lang] for text in meta.transformations)),
        *(_columns(each, frame, meta, lang) for each, frame in frames.items()),
        _listed(t(lang, "readme.statuses"), _statuses(frames, lang)),
        _listed(
            t(lang, "proof.flags"), (f"{flag}: {text[lang]}" for flag, text in known.flags.items() if meta.measures)
        ),
        _listed(t(lang, "readme.flaws"), _flaws(meta, lang)),
        t(lang, "readme.form"),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _listed(heading: str, lines: Iterable[str]) -> str:
    found = [f"- {line}" for line in lines]
    return "\n".join([f"{heading}:", *found]) if found else ""


def _columns(each: str, frame: pd.DataFrame, meta: SetMeta, lang: str) -> str:
    heading = t(lang, "readme.columns", file=f"{each}.csv", rows=i18n.number(len(frame), lang))
    values = {"measure": ": " + ", ".join(f"{name} ({measure.unit})" for name, measure in meta.measures.items())}
    lines = [f"{column}: {t(lang, f'field.{column}')}{values.get(column, '')}" for column in frame.columns]
    return _listed(heading, lines)


def _statuses(frames: dict[str, pd.DataFrame], lang: str) -> list[str]:
    found = {str(status) for frame in frames.values() if "status" in frame for status in frame["status"].unique()}
    return [f"{status}: {t(lang, f'status.{status}')}. {t(lang, f'status_help.{status}')}" for status in sorted(found)]


def _flaws(meta: SetMeta, lang: str) -> Iterable[str]:
    yield from (f"{b.year}, {names(b.units, lang)}: {b.note[lang]}" for b in meta.breaks)
    yield from (f"{years(g.first, g.last)}, {names(g.units, lang)}: {g.note[lang]}" for g in meta.gaps)
    yield from (f"{', '.join(r.codes)} {years(r.first, r.last)}: {r.note[lang]}" for r in meta.rejected)
    yield from (f"{d.measure}, {', '.join(d.cells)}: {d.note[lang]}" for d in meta.doubtful)
