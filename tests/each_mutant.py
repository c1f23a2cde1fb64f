"""A plugin for pytest: the tests are collected once, and each mutant is tried in a fork of that.

mutmut would collect the tests anew for each mutant: some seconds, eight thousand times. The tests
of a mutant are those of its room that call its function: first those that noticed the mutants
beside it, then those of its own module and the matrix, whichever takes less time first, then of the
others as many as the budget allows, the quick ones first.
"""

import gc
import json
import os
import pickle
import resource
import signal
import sys
import time
from collections import defaultdict
from contextlib import suppress
from itertools import accumulate
from pathlib import Path

import pytest
from mutmut.mutation import trampoline
from mutmut.state import state

SLOW_S, BUDGET_S, NEAR_S = 1.5, 2.2, 10
"""Seconds of the processor that one test may take, all other tests of a mutant, and those that are
near it, as they take without one. What only further ones would notice counts as unnoticed."""
CPU_S, WALL_S, MEMORY = 40, 240, 2 * 2**30
"""What a mutant may take until it counts as noticed: some never end, or only wait, or grow."""
RECENT = 8
ENDLESS = "endless"


def pytest_configure(config):
    config.pluginmanager.register(Trial(), "trial")


class Trial:
    """What became of the last test, and what fixtures were made."""

    failed = False

    def __init__(self):
        self.made = {}

    def pytest_runtest_logreport(self, report):
        self.failed |= report.failed

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef):
        self.made[fixturedef.argname] = made = yield
        return made

    def run(self, item):
        """Whether the test fails; what is made for the whole session stays."""
        self.failed = False
        item.ihook.pytest_runtest_protocol(item=item, nextitem=item.session)
        return self.failed


def pytest_runtestloop(session):
    """Each mutant of the plan, one after another, and a line of JSON with what became of it."""
    if session.testsfailed:
        return None
    at_import = set(state()._stats)
    trampoline.get_mutant_under_test = str
    plan_file = Path(os.environ["MUTANTS_PLAN"])
    plan = json.loads(plan_file.read_text(encoding="utf-8"))
    trial = session.config.pluginmanager.get_plugin("trial")
    session.config._tmp_path_factory.getbasetemp()  # one for all forks
    if not plan["cold"]:
        warm(session, trial)
    gc.freeze()
    seconds, reached = forked(measured, session, trial)
    lately = defaultdict(list)
    with plan_file.with_suffix(".found").open("w", encoding="utf-8") as found:
        for mutant in plan["mutants"]:
            function = mutant.rpartition("__mutmut_")[0]
            module = function.rpartition(".")[0]
            items = session.items
            if not plan["cold"]:  # else what one test has read, another need not call any more
                items = [item for item in items if function in reached[item.nodeid]]
            items = ordered(items, module, [*lately[function], *lately[module]], seconds)
            by = forked(noticed, trial, items, mutant, plan["cold"], default=ENDLESS)
            if by not in ("", ENDLESS):
                lately[function].insert(0, by)
                lately[module].insert(0, by)
            line = {"mutant": mutant, "by": by, "at_import": function in at_import}
            found.write(json.dumps(line) + "\n")
            found.flush()
    return True


def ordered(items, module, lately, seconds):
    """The tests to try on a mutant of a module: all that are near it, and some of the others.

    `lately` are the tests that noticed mutants beside it, the last first; `seconds` says how long
    each takes; one that it does not know is new, and takes nothing.
    """
    recent = list(dict.fromkeys(lately))[:RECENT]
    own = f"test_{module.rpartition('.')[2]}.py"

    def takes(item):
        return seconds.get(item.nodeid, 0)

    def group(item):
        return "own" if own in item.nodeid else "matrix" if "/test_matrix" in item.nodeid else ""

    in_all = defaultdict(float)
    for item in items:
        in_all[group(item)] += takes(item)

    def nearness(item):
        last = recent.index(item.nodeid) if item.nodeid in recent else len(recent)
        return last, not group(item), in_all[group(item)], group(item) == "matrix"

    near, others = [], []
    for item in sorted(items, key=takes):
        if takes(item) < SLOW_S:
            (near if item.nodeid in recent or group(item) else others).append(item)
    return [*within(sorted(near, key=nearness), takes, NEAR_S), *within(others, takes, BUDGET_S)]


def within(items, takes, budget_s):
    """The first of the tests, as long as all of them together stay within so many seconds."""
    spent = accumulate(map(takes, items))
    return [item for item, so_far in zip(items, spent, strict=True) if so_far < budget_s]


def forked(do, *arguments, default=None):
    """What a function returns in a fork, or `default` where the fork ends without a word."""
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(read)
        with suppress(BaseException):
            said = pickle.dumps(do(*arguments))
            with os.fdopen(write, "wb") as pipe:
                pipe.write(said)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    return pickle.loads(said) if said else default  # noqa: S301 - of our own fork


def warm(session, trial):
    """What is made once for all tests is made before the forks: the words, and a server."""
    names = set()
    for item in session.items:
        if new := set(item.fixturenames) & {"english", "dynamodb_table"} - names:
            names |= new
            if trial.run(item):
                raise RuntimeError(f"fails without a mutant: {item.nodeid}")
    if "dynamodb_table" in names:  # no fork may read what another was answered
        trial.made["dynamodb_table"].client.close()


def measured(session, trial):
    """How long each test takes without a mutant, in seconds of the processor, and what it reaches.

    What it reaches are the functions that it calls, by the names that their mutants begin with.
    """
    trampoline.get_mutant_under_test = lambda: "stats"
    seconds, reached = {}, {}
    for item in session.items:
        state()._stats.clear()
        begun = time.process_time()
        if trial.run(item):
            sys.stderr.write(f"fails without a mutant: {item.nodeid}\n")
            seconds[item.nodeid] = SLOW_S  # so it is left out
        else:
            seconds[item.nodeid] = time.process_time() - begun
        reached[item.nodeid] = frozenset(state()._stats)
    return seconds, reached


def noticed(trial, items, mutant, cold):
    """The test that notices the mutant, or nothing."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    signal.alarm(WALL_S)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    if cold:
        forget_what_was_read()
    trampoline.get_mutant_under_test = lambda: mutant
    return next((item.nodeid for item in items if trial.run(item)), "")


def forget_what_was_read():
    """Whatever the skill's modules keep of what they have read once, they read again."""
    for name, module in list(sys.modules.items()):
        if name.startswith("skill."):
            for each in vars(module).values():
                if clear := getattr(each, "cache_clear", None):
                    clear()
