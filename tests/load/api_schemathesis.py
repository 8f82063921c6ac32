"""The API against its own description: schemathesis draws requests from the OpenAPI document, right ones and wrong ones.

`python -m tests.load.api_schemathesis 2000` tries about 2,000 requests, in this process, over WSGI, and prints what came.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import CheckContext
from schemathesis.core.failures import Failure
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from dashboard.api.problems import COMBINATION
from tests.helpers import app

ADDRESS = "/api/v1/openapi.json"
FREE = ("/views/", "/deck.pptx")


def only_combinations_are_refused(ctx: CheckContext, response: Response, case: Case) -> None:
    """What the schema allows is answered; 400 is left for values that do not go together, and says so."""
    if any(each in case.operation.path for each in FREE):
        return  # a chart is known only beside its page and query
    right = case.meta is not None and case.meta.generation.mode.is_positive
    if right and response.status_code == 400 and response.json()["type"] != COMBINATION:
        raise Failure(operation=case.operation.label, title="A right request was refused", message=response.text)
    if right and response.status_code not in {200, 304, 400, 404}:
        raise Failure(operation=case.operation.label, title=f"Status {response.status_code}", message=response.text)


def schema() -> Any:
    """The API's own description, answered by the app in this process."""
    return schemathesis.openapi.from_wsgi(ADDRESS, app().server)


def tries(described: Any, total: int) -> Counter[tuple[str, int]]:
    """About `total` requests over all operations, half of them wrong; (mode, status) -> how many. A finding raises."""
    operations = [found.ok() for found in described.get_all_operations()]
    each = max(1, round(total / len(operations) / 2))
    seen: Counter[tuple[str, int]] = Counter()
    for operation in operations:
        for mode in GenerationMode:
            _try(operation, mode, each, seen)
    return seen


def _try(operation: Any, mode: GenerationMode, examples: int, seen: Counter[tuple[str, int]]) -> None:
    strict = [*operation.query, *operation.path_parameters, *operation.body]
    if mode.is_negative and (not strict or FREE[0] in operation.path):
        return  # nothing that could be wrong: the query of a page is repaired

    @seed(20_260_101)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def one(case: Case) -> None:
        response = case.call_and_validate(
            headers={"Accept-Encoding": "identity"},  # nobody decodes on the way in one process
            additional_checks=[only_combinations_are_refused],
            excluded_checks=[positive_data_acceptance],
        )
        seen[mode.value, response.status_code] += 1

    one()


if __name__ == "__main__":
    start = time.perf_counter()
    found = tries(schema(), int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    print(f"{sum(found.values())} requests in {time.perf_counter() - start:.0f} s, no finding")
    for (mode, status), count in sorted(found.items()):
        print(f"  {mode:<9} {status}  {count}")
