"""What is remembered of chains, for how long, and how much of it."""

from threading import Event, Thread

import pytest

from skill.web import signers as module
from skill.web.proven import Proven
from skill.web.refusal import Refused
from skill.web.signers import Signers
from stand_ins.authority import NOW, SIGNER, URL, Clock, Shelf, good_chain, key, roots, signers

TEN_DAYS_S = 10 * 86_400
STRANGE = "https://s3.amazonaws.com/echo.api/strange.pem"


def test_a_chain_is_fetched_once():
    shelf = Shelf()
    known = signers(shelf)
    assert known.at(URL).key == known.at(URL).key == key(SIGNER).public_key()
    assert shelf.fetched == [URL]


def test_a_signer_counts_until_its_chain_expires_and_not_a_second_longer():
    shelf, clock = Shelf(), Clock(NOW + TEN_DAYS_S - 10)
    known = signers(shelf, clock)
    known.at(URL)
    clock.now += 10
    known.at(URL)
    assert shelf.fetched == [URL]
    clock.now += 1
    with pytest.raises(Refused):
        known.at(URL)
    assert shelf.fetched == [URL, URL]


def test_after_a_day_a_chain_is_checked_anew_before_it_counts():
    shelf, clock = Shelf(), Clock()
    known = signers(shelf, clock)
    known.at(URL)
    shelf.chains[URL] = Refused("chain fetch: status 404")
    clock.now += module.CHECKED_S + 1
    with pytest.raises(Refused):
        known.at(URL)


def test_after_half_a_day_it_is_checked_anew_while_nobody_waits():
    slow, clock = Slow(), Clock()
    slow.let_go.set()
    known = Signers(slow, roots(), clock)
    known.at(URL)
    slow.begun.clear()
    slow.let_go.clear()
    slow.awaited = 2
    clock.now += module.ANEW_S
    for _ in range(3):
        assert known.at(URL)
    assert slow.begun.wait(10)
    clock.now += module.CHECKED_S - module.ANEW_S + 1
    slow.let_go.set()
    assert known.at(URL)
    assert len(slow.fetched) == 2


def test_what_cannot_be_checked_anew_at_half_a_day_is_said_and_still_counts(caplog):
    shelf, clock = Shelf(), Clock()
    known = signers(shelf, clock)
    known.at(URL)
    shelf.chains[URL] = Refused("chain fetch: TimeoutError")
    clock.now += module.ANEW_S
    assert known.at(URL)
    while URL in known._fetching:
        pass
    assert "a chain that was good cannot be had anew: chain fetch: TimeoutError" in caplog.text


def test_a_clock_set_back_makes_nothing_count_for_longer():
    shelf, clock = Shelf(), Clock()
    known = signers(shelf, clock)
    known.at(URL)
    clock.now -= 3_600
    known.at(URL)
    while URL in known._fetching:
        pass
    assert shelf.fetched == [URL, URL]


def test_what_is_of_no_use_is_not_fetched_again_at_once_but_soon():
    shelf, clock = Shelf({URL: Refused("chain fetch: TimeoutError")}), Clock()
    known = signers(shelf, clock)
    for _ in range(3):
        with pytest.raises(Refused):
            known.at(URL)
    assert shelf.fetched == [URL]
    shelf.chains = {URL: good_chain()}
    clock.now += module.AGAIN_S
    assert known.at(URL)


def test_a_clock_set_back_keeps_nothing_useless():
    shelf, clock = Shelf({URL: Refused("chain fetch: TimeoutError")}), Clock()
    known = signers(shelf, clock)
    with pytest.raises(Refused):
        known.at(URL)
    shelf.chains, clock.now = {URL: good_chain()}, NOW - 3_600
    assert known.at(URL)


def test_a_fault_of_our_own_comes_out_as_it_is():
    known = signers(Shelf({}))
    with pytest.raises(KeyError):
        known.at(URL)
    with pytest.raises(Refused):
        known.at(URL)


def address(n):
    return f"https://s3.amazonaws.com/echo.api/{n}.pem"


def test_only_a_few_signers_are_remembered_the_least_used_is_forgotten():
    many = [address(n) for n in range(module.KNOWN + 1)]
    shelf = Shelf(dict.fromkeys(many, good_chain()))
    known = signers(shelf)
    for url in (*many[:-1], many[0], many[-1], many[0], many[1]):
        known.at(url)
    assert shelf.fetched == [*many, many[1]]


def test_strange_addresses_do_not_push_out_the_known_signer():
    shelf = Shelf({URL: good_chain()})
    known = signers(shelf)
    known.at(URL)
    for n in range(module.USELESS + 10):
        shelf.chains[address(n)] = b"none"
        with pytest.raises(Refused):
            known.at(address(n))
    known.at(URL)
    assert shelf.fetched.count(URL) == 1
    assert len(known._useless) == module.USELESS


class Slow:
    """A fetch that ends when it is let go."""

    def __init__(self, awaited=1):
        self.fetched, self.begun, self.let_go = [], Event(), Event()
        self.awaited = awaited

    def __call__(self, url):
        self.fetched.append(url)
        if len(self.fetched) == self.awaited:
            self.begun.set()
        self.let_go.wait(10)
        return good_chain()


def started(count, work):
    threads = [Thread(target=work, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    return threads


def test_many_who_need_the_same_chain_wait_for_one_fetch():
    slow, found = Slow(), []
    known = Signers(slow, roots(), Clock())
    threads = started(20, lambda _: found.append(known.at(URL)))
    slow.begun.wait(10)
    slow.let_go.set()
    for thread in threads:
        thread.join()
    assert (len(found), len(slow.fetched)) == (20, 1)


def test_those_who_wait_for_a_fetch_that_fails_are_refused_too():
    refused = []

    def ask(_):
        with pytest.raises(Refused) as caught:
            known.at(URL)
        refused.append(caught.value)

    slow = Slow()
    clock = Clock(NOW + TEN_DAYS_S + 1)
    known = Signers(slow, roots(), clock)
    threads = started(5, ask)
    slow.begun.wait(10)
    slow.let_go.set()
    for thread in threads:
        thread.join()
    assert len(refused) == 5


def test_addresses_of_strangers_bind_only_a_few_threads_and_never_the_known_signer():
    slow = Slow(awaited=module.FETCHES)
    known = Signers(slow, roots(), Clock())
    slow.let_go.set()
    known.at(URL)
    slow.fetched.clear()
    slow.let_go.clear()
    threads = started(module.FETCHES, lambda n: known.at(address(n)))
    slow.begun.wait(10)
    with pytest.raises(Refused, match="too many"):
        known.at(STRANGE)
    assert known.at(URL)
    slow.let_go.set()
    for thread in threads:
        thread.join()
    assert known.at(STRANGE), "there is room again"


def test_whoever_waits_for_a_fetch_waits_no_longer_than_it_may_take():
    slow = Slow()
    known = Signers(slow, roots(), Clock(), wait_s=0.05)
    for _ in range(3):
        with pytest.raises(Refused, match="not waited for any longer"):
            known.at(URL)
    slow.let_go.set()
    assert len(slow.fetched) == 1


def test_addresses_of_strangers_never_hold_up_the_fetch_of_one_that_was_good():
    slow, clock = Slow(awaited=module.FETCHES + 1), Clock()
    slow.let_go.set()
    known = Signers(slow, roots(), clock)
    known.at(URL)
    slow.let_go.clear()
    threads = started(module.FETCHES, lambda n: known.at(address(n)))
    slow.begun.wait(10)
    clock.now += module.CHECKED_S + 1
    renewed = started(1, lambda _: known.at(URL))
    while slow.fetched.count(URL) < 2:
        pass
    slow.let_go.set()
    for thread in threads + renewed:
        thread.join()
    assert known._known[URL].checked_s == clock.now


def test_after_a_restart_strangers_cannot_hold_up_what_was_good_before(tmp_path):
    path = tmp_path / "chains"
    Signers(Shelf(), roots(), Clock(), Proven(path)).at(URL)
    slow = Slow(awaited=module.FETCHES)
    known = Signers(slow, roots(), Clock(), Proven(path))
    threads = started(module.FETCHES, lambda n: known.at(address(n)))
    slow.begun.wait(10)
    threads += started(1, lambda _: known.at(URL))
    while URL not in slow.fetched:
        pass
    slow.let_go.set()
    for thread in threads:
        thread.join()
    assert URL in known._known
