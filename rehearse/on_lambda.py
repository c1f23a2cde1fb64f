"""The built package on Lambda's own runtime: start, snapshot, sessions, every event, faults."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from rehearse.checks import Check, equal, has_store, note, unrehearsed
from rehearse.runtime import ROOT, Failed, Runtime
from stand_ins.conversation import CONVERSATION
from stand_ins.dynamodb import dynamodb
from stand_ins.ministack import free_port
from stand_ins.person import speaker, strangers, talk

PACKAGE = ROOT / ".aws-sam" / "package"
EVENTS = ROOT / "tests" / "events"
HANDLER = "lambda_function.lambda_handler"
SESSIONS = 10
STORE = ("STRETCH_TABLE", "AWS_ENDPOINT_URL_DYNAMODB")

HOOKS = """
from snapshot_restore_py import register_after_restore, register_before_snapshot
order = []
@register_before_snapshot
def before():
    order.append("before the snapshot")
@register_after_restore
def after():
    order.append("after the restore")
def handler(event, context):
    if event == "fail":
        raise ValueError("as asked")
    return order
"""

FAULTS = {
    "a module that is not there": ("import nothing_of_this_name", "init/error"),
    "a hook before the snapshot that fails": (
        HOOKS.replace('order.append("before the snapshot")', "raise ValueError"),
        "init/error",
    ),
    "a hook after the restore that fails": (
        HOOKS.replace('order.append("after the restore")', "raise ValueError"),
        "restore/error",
    ),
}


def checks() -> Iterator[Check]:
    """All of it, one after the other."""
    yield from session()
    yield from hooks()
    yield from faults()
    yield from broken_package()
    yield from not_forgotten()


def session() -> Iterator[Check]:
    """The package itself: how it starts, and whole sessions."""
    times: list[float] = []
    with dynamodb() as known, Runtime(PACKAGE, HANDLER, {n: known[n] for n in STORE}) as runtime:
        yield note("import, up to the snapshot", f"{runtime.initialised_ms():.0f} ms")

        def answered(event: Any, _: Any) -> dict[str, Any]:
            answer, ms = runtime.answer(event)
            times.append(ms)
            return dict(answer)

        device = speaker(strangers(answered))
        list(talk(device, CONVERSATION * SESSIONS))
        resident = f"{runtime.resident_mb():.0f} MB"
        events = {path.stem: json.loads(path.read_text()) for path in EVENTS.glob("*.json")}
        unanswered = [name for name, event in events.items() if not _answers(runtime, event)]
    yield from _credentials(runtime.api.credentials_given)
    yield note("the first answer after the restore", f"{times[0]:.1f} ms")
    spread = f"median {median(times):.2f} ms, p99 {quantiles(times, n=100)[98]:.1f} ms"
    yield note(f"{len(times)} turns of {SESSIONS} sessions", spread)
    yield note("memory held after them", resident)
    yield equal(f"events of {len(events)} kinds left without an answer", unanswered, [])
    yield equal("lines in the log that tell of a warning", _warnings(runtime.log), [])


def _credentials(given: dict[str, int]) -> Iterator[Check]:
    """Those that a snapshot keeps have expired, so new ones are asked for, and once."""
    if has_store():
        yield equal("credentials asked for", given, {"before the restore": 1, "after it": 1})
    else:
        yield unrehearsed("credentials asked for", "the skill has no store yet")


def _answers(runtime: Runtime, event: Any) -> bool:
    answer, _ = runtime.answer(event)
    return isinstance(answer, dict) and "response" in answer


def _warnings(log: str) -> list[str]:
    return [line for line in log.splitlines() if "[WARNING]" in line]


def hooks() -> Iterator[Check]:
    """That this rehearsal runs SnapStart's hooks where the service does."""
    with _written(HOOKS) as runtime:
        runtime.initialised_ms()
        order, _ = runtime.answer({})
    yield equal("hooks run", order, ["before the snapshot", "after the restore"])


def faults() -> Iterator[Check]:
    """That each kind of failure is reported, as the service would see it."""
    for what, (code, report) in FAULTS.items():
        yield equal(what, _failure(_written(code)), report)
    with _written(HOOKS) as runtime:
        runtime.initialised_ms()
        failure = _reported(lambda: runtime.answer("fail"))
    yield equal("a handler that fails", failure, "invocation/error")


def broken_package() -> Iterator[Check]:
    """That a package with a file missing fails when it is published, not before a person."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package"
        shutil.copytree(PACKAGE, package)
        (package / "skill" / "content" / "en" / "utterances.toml").unlink()
        failure = _failure(Runtime(package, HANDLER))
    yield equal("the package without its words", failure, "init/error")


def not_forgotten() -> Iterator[Check]:
    """That a deletion is not lost: while the store is down its event is answered with a fault."""
    event = json.loads((EVENTS / "skill_disabled.json").read_text(encoding="utf-8"))
    down = dict(zip(STORE, ("people", f"http://127.0.0.1:{free_port()}"), strict=True))
    with Runtime(PACKAGE, HANDLER, down) as runtime:
        runtime.initialised_ms()
        failure = _reported(lambda: runtime.answer(event))
    yield equal("the skill disabled while the store is down", failure, "invocation/error")


class _written(Runtime):  # noqa: N801 - reads as a verb where it is used
    """The runtime on a module of these lines."""

    def __init__(self, code: str) -> None:
        self._folder = tempfile.TemporaryDirectory()
        (Path(self._folder.name) / "written.py").write_text(code, encoding="utf-8")
        super().__init__(Path(self._folder.name), "written.handler")

    def __exit__(self, *raised: Any) -> None:
        super().__exit__(*raised)
        self._folder.cleanup()


def _failure(runtime: Runtime) -> str:
    """What is reported on the way from the start to the first answer."""
    with runtime:
        return _reported(runtime.initialised_ms) or _reported(lambda: runtime.answer({}))


def _reported(step: Any) -> str:
    try:
        step()
    except Failed as failed:
        return str(failed).partition(":")[0]
    return ""
