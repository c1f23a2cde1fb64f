"""How hypothesis draws: the same examples in the gate each time, five times as many by chance."""

from hypothesis import HealthCheck, Phase, settings

PROFILE = "gate"
IN_THE_GATE = 100
TIMES = 5

settings.register_profile(
    "gate",
    derandomize=True,
    max_examples=IN_THE_GATE,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "chance",
    derandomize=False,
    database=None,
    max_examples=IN_THE_GATE * TIMES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile(
    "mutants",
    derandomize=True,
    database=None,
    max_examples=IN_THE_GATE // TIMES,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def examples(count, **more):
    """So many examples in the gate, however long each takes, and more where chance is wanted."""
    return settings(
        max_examples=count * settings.default.max_examples // IN_THE_GATE,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        **more,
    )
