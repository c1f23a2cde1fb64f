"""Envelopes as nobody should send them, through the function and through the server.

`python -m bench mutations` does the same to a hundred thousand.
"""

from random import Random

import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from bench.mutants import BYTEWISE, STRUCTURAL, mutant, originals
from bench.mutations import asked, counted, fresh, outcomes
from tests.examples import examples


@pytest.fixture(scope="module")
def through():
    """The function, the server, and what is mutated; every outcome that is not legal raises."""
    (handler, client), of = asked(), fresh(originals())
    return lambda random: set(outcomes(mutant(random, of), handler, client))


@examples(250, phases=[Phase.generate, Phase.shrink])
@given(st.randoms(use_true_random=False))
def test_whatever_comes_the_answer_is_legal_or_a_refusal(through, random):
    assert through(random)


def test_so_it_is_for_many_more_and_most_of_them_get_as_far_as_the_skill():
    counts = counted(2_000, seed=1)
    assert counts["wrong"] == 0
    assert counts["answered by the function"] > 1_000
    assert counts["200"] > 600


@pytest.mark.parametrize("mutation", STRUCTURAL[1:], ids=lambda mutation: mutation.__name__)
def test_a_mutation_changes_something(mutation):
    (event, *_), before = originals(), originals()[0]
    assert mutation(event, Random(3)) != before  # noqa: S311


@pytest.mark.parametrize("mutation", BYTEWISE, ids=lambda mutation: mutation.__name__)
def test_a_mutation_changes_some_byte(mutation):
    assert mutation(b'{"a": 1}', Random(1)) != b'{"a": 1}'  # noqa: S311
