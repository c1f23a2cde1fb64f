"""Mutated envelopes through the function and through the server: nothing falls over."""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from flask.testing import FlaskClient
from rich.table import Table

from bench.aims import at_most, table
from bench.mutants import mutant, originals
from bench.warm_turn import production
from skill.alexa.app import Handler, NotForgotten, build
from skill.alexa.requests import DISABLED
from skill.web.app import create_app
from stand_ins.authority import headers, verifier
from stand_ins.envelopes import launch
from stand_ins.legal import assert_legal

MUTANTS, SEED = 100_000, 2_026
REFUSALS = {400, 413}
NOBODY = "http://127.0.0.1:1"
"""In the place of Alexa's own services, which no mutant is to reach: refused at once."""


def tables() -> Iterator[Table]:
    """How many came in, what became of them, and how many went wrong."""
    counts = counted(MUTANTS, SEED)
    rows = table(f"{MUTANTS:,} mutated envelopes, seed {SEED}", "", "count")
    for name in (
        "no JSON, so refused by the server alone",
        "answered by the function",
        "to be sent again",
    ):
        rows.add_row(name, f"{counts[name]:,}", "", "")
    for status in (200, *sorted(REFUSALS)):
        rows.add_row(f"the server says {status}", f"{counts[str(status)]:,}", "", "")
    wrong = counts["wrong"]
    rows.add_row("exception, other status, or illegal answer", f"{wrong:,}", *at_most(0, wrong))
    yield rows


def counted(count: int, seed: int) -> Counter[str]:
    """What became of so many mutants."""
    random = Random(seed)  # noqa: S311 - the same mutants every time
    of, counts = fresh(originals()), Counter[str]()
    handler, client = asked()
    with production():
        for _ in range(count):
            body = mutant(random, of)
            try:
                counts.update(outcomes(body, handler, client))
            except Exception as error:  # noqa: BLE001 - it is what is counted
                counts["wrong"] += 1
                print(f"{type(error).__name__} {error}: {body!r}")
    return counts


def asked() -> tuple[Handler, FlaskClient]:
    """The function and the server that the mutants go to."""
    server = create_app(build(loopback=NOBODY), verifier())
    return build(loopback=NOBODY), server.test_client()


def fresh(events: list[Any]) -> list[Any]:
    """The same events, of the verifier's own now, so that most mutants come past it."""
    for event in events:
        event["request"]["timestamp"] = launch()["request"]["timestamp"]
        if "apiEndpoint" in event["context"]["System"]:
            event["context"]["System"]["apiEndpoint"] = NOBODY
    return events


def outcomes(body: bytes, handler: Handler, client: FlaskClient) -> Iterator[str]:
    """What becomes of one mutant.

    Raises:
        Exception: whatever goes wrong.
    """
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        yield "no JSON, so refused by the server alone"
    else:
        yield _through_the_function(event, handler)
    answer = client.post("/", data=body, headers=headers(body))
    if answer.status_code == 200:
        assert_legal(json.loads(body), answer.json)
    elif answer.status_code not in REFUSALS or answer.data:
        raise ValueError(answer.status)
    yield str(answer.status_code)


def _through_the_function(event: Any, handler: Handler) -> str:
    try:
        answer = handler(event, None)
    except NotForgotten:  # whatever a person leaves behind is deleted, or the event comes again
        if event["request"]["type"] != DISABLED:
            raise
        return "to be sent again"
    assert_legal(event, answer)
    return "answered by the function"
