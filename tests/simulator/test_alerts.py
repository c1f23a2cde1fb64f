"""What the API refuses and answers: `tests/stand_ins/test_reminders.py` has it, over HTTP."""

from skill.simulator.alerts import Alerts

DAY_MS, HOUR_MS = 86_400_000, 3_600_000


def alert(hour, zone="UTC", begin="1970-01-01T00:00:00"):
    rule = f"FREQ=DAILY;BYHOUR={hour};BYMINUTE=0;BYSECOND=0;INTERVAL=1;"
    return {
        "requestTime": "1970-01-01T00:00:00",
        "trigger": {
            "type": "SCHEDULED_ABSOLUTE",
            "timeZoneId": zone,
            "recurrence": {"startDateTime": begin, "recurrenceRules": [rule]},
        },
        "alertInfo": {"spokenInfo": {"content": [{"locale": "en-US", "text": f"at {hour}"}]}},
    }


def with_alerts(*alerts):
    kept = Alerts(lambda: 0, granted=True)
    token = kept.opened()
    for each in alerts:
        assert kept.answer("POST", token, "", each)[0] == 201
    return kept


def test_reminders_ring_in_the_order_of_their_times():
    kept = with_alerts(alert(19), alert(7))
    assert [ring.text for ring in kept.rung(0, DAY_MS)] == ["at 7", "at 19"]


def test_each_rings_once_however_the_time_is_cut():
    kept = with_alerts(alert(7))
    at_ms = 7 * 3_600_000
    assert [
        len(kept.rung(*span)) for span in ((0, at_ms - 1), (at_ms - 1, at_ms), (at_ms, DAY_MS))
    ] == [0, 1, 0]


def test_the_next_one_to_ring_is_known_and_where_none_will_that_is():
    kept = with_alerts(alert(19), alert(7))
    assert [kept.due_ms(after_ms) for after_ms in (0, 7 * HOUR_MS, 19 * HOUR_MS)] == [
        7 * HOUR_MS, 19 * HOUR_MS, 31 * HOUR_MS,
    ]  # fmt: skip
    for each in kept.alerts.values():
        each["status"] = "COMPLETED"
    assert kept.due_ms(0) is None


def test_it_rings_by_the_clock_of_its_zone():
    (ring,) = with_alerts(alert(7, "America/New_York")).rung(0, DAY_MS)
    assert ring.at_ms == 12 * 3_600_000
