"""The verb `check`: every check of the sets and declarations, every declared panel computed and every page built once."""

from __future__ import annotations

import argparse
from itertools import product

from dashboard import i18n
from dashboard.cli.asked import Verbs
from dashboard.settings import settings


def declare(verbs: Verbs) -> None:
    """Add the verb."""
    verb = verbs.add_parser(
        "check", help="check data sets and declarations and print the report; exit code 1 on findings"
    )
    verb.add_argument(
        "--schema", action="store_true", help="print what sets and declarations may hold, and check nothing"
    )
    verb.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> int:
    """Print the report; figures are computed only from sets that hold."""
    if wanted.schema:
        from dashboard.data.format_page import page

        print(page(), end="")
        return 0
    from dashboard.data.checks.suite import report
    from dashboard.data.reading import EMBEDDED
    from dashboard.data.schema import causes, counted

    text, findings = report(settings().data_dir or EMBEDDED, settings().extra_dir)
    print(text)
    if findings:
        return 1
    from dashboard.analysis.sanity import check_panels
    from dashboard.data.store import store

    panels, wrong = check_panels(store())
    found = causes(wrong)
    print(
        f"{panels} panels of {len(store().catalogue.indicators)} indicators computed: "
        + (counted(len(found)) if found else "no findings")
    )
    for cause in found:
        print(f"  {cause}")
    return 1 if _built() or found else 0


def _built() -> int:
    """Build every page in every language and print what failed; returns how many did."""
    from dashboard.data.schema import counted
    from dashboard.views.registry import VIEWS, view_at

    failed = []
    for path, lang in product(VIEWS, i18n.LANGS):
        try:
            view_at(path, f"?lang={lang}")
        except Exception as error:  # noqa: BLE001 (whatever it is, a reader would meet it)
            failed.append(
                f"  page {path} ({lang}): found {type(error).__name__}: {error}; allowed: a page that can be built"
            )
    print(f"{len(VIEWS)} pages built: " + (counted(len(failed)) if failed else "no findings"))
    print("".join(f"{line}\n" for line in failed), end="")
    return len(failed)
