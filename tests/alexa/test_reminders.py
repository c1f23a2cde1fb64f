"""The client against the stand-in, which `tests/stand_ins` holds to the API's documentation."""

from datetime import date

import pytest

from skill.alexa import reminders as client
from skill.alexa.reminders import AlexasReminders, reminder_in
from skill.alexa.requests import Settings
from skill.coach.reminder import EVERY_DAY, WORKDAYS, Dates, Outcome, Reminder
from stand_ins.reminders import reminders

NOW_MS = 1_800_000_000_000
"""A Friday, 15 January 2027, nine o'clock in the morning in Berlin."""

TODAY = (date(2027, 1, 15) - date(1970, 1, 1)).days
DAILY = Reminder(19 * 60, weekdays=EVERY_DAY)
TODAYS = Reminder(20 * 60, day=TODAY)


@pytest.fixture
def services():
    with reminders(lambda: NOW_MS, "Europe/Berlin") as services:
        yield services


@pytest.fixture
def alexas(services):
    token = services.alerts.opened()
    return AlexasReminders(Settings(services.endpoint, token, "device-1"), NOW_MS, "en-GB")


def kept(services):
    """The one reminder that the stand-in has, as it was sent."""
    (alert,) = services.alerts.alerts.values()
    return alert


def test_one_that_comes_back_is_set_in_the_persons_own_time(services, alexas):
    assert alexas.remind(DAILY, instead=None) is Outcome.DONE
    assert kept(services)["trigger"] == {
        "type": "SCHEDULED_ABSOLUTE",
        "timeZoneId": "Europe/Berlin",
        "recurrence": {
            "startDateTime": "2027-01-15T09:00:00",
            "recurrenceRules": ["FREQ=DAILY;BYHOUR=19;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"],
        },
    }


def test_its_words_are_said_in_the_devices_language_and_shown_on_the_phone(services, alexas):
    alexas.remind(DAILY, instead=None)
    alert = kept(services)
    content = [{"locale": "en-GB", "text": "Do your ball back stretch."}]
    assert alert["alertInfo"] == {"spokenInfo": {"content": content}}
    assert alert["pushNotification"] == {"status": "ENABLED"}


def test_some_days_of_the_week_and_a_single_day_have_their_triggers(services, alexas):
    alexas.remind(Reminder(390, weekdays=WORKDAYS), instead=None)
    rules = kept(services)["trigger"]["recurrence"]["recurrenceRules"]
    assert rules == ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=6;BYMINUTE=30;BYSECOND=0;INTERVAL=1;"]
    alexas.cancel()
    alexas.remind(TODAYS, instead=None)
    assert kept(services)["trigger"]["scheduledTime"] == "2027-01-15T20:00:00"


def test_what_is_set_is_known(alexas):
    assert alexas.known() == ()
    for each in (DAILY, TODAYS):
        alexas.remind(each, instead=None)
    assert set(alexas.known()) == {DAILY, TODAYS}


def test_instead_of_the_one_there_is_it_is_changed_and_where_there_is_none_it_is_set(alexas):
    alexas.remind(DAILY, instead=TODAYS)
    later = Reminder(20 * 60, weekdays=EVERY_DAY)
    assert alexas.remind(later, instead=DAILY) is Outcome.DONE
    assert alexas.known() == (later,)


@pytest.mark.parametrize("reminder", [DAILY, TODAYS])
def test_one_that_is_there_already_is_not_set_twice(services, alexas, reminder):
    outcomes = [alexas.remind(reminder, instead=instead) for instead in (None, None, TODAYS)]
    assert outcomes == [Outcome.DONE] * 3
    assert len(services.alerts.alerts) == 1


def test_of_two_times_of_one_reminder_both_ring(alexas):
    for each in (DAILY, Reminder(19 * 60, day=TODAY), Reminder(18 * 60, weekdays=EVERY_DAY)):
        alexas.remind(each, instead=None)
    assert len(alexas.known()) == 3


def test_cancelling_deletes_all_and_tells_where_there_was_none(services, alexas):
    for each in (DAILY, TODAYS):
        alexas.remind(each, instead=None)
    assert alexas.cancel() is Outcome.DONE
    assert services.alerts.alerts == {}
    assert alexas.cancel() is Outcome.NONE


def test_where_all_that_there_are_stay_that_is_told_and_none_goes(alexas):
    alexas.remind(DAILY, instead=None)
    assert alexas.cancel(but=(DAILY, TODAYS)) is Outcome.OTHERS
    assert alexas.known() == (DAILY,)


def test_one_goes_and_those_that_are_left_are_told(alexas):
    for each in (DAILY, TODAYS):
        alexas.remind(each, instead=None)
    assert alexas.drop(DAILY) == (TODAYS,)
    assert alexas.known() == (TODAYS,)
    assert alexas.drop(DAILY) is Outcome.NONE
    assert alexas.known() == (TODAYS,)


THIS, NEXT = Dates(TODAY, TODAY), Dates(TODAY + 1, TODAY + 1)
LATE = Reminder(21 * 60, weekdays=EVERY_DAY)
MORNINGS = Reminder(8 * 60, weekdays=EVERY_DAY)
DAY_MS, HOUR_MS = 86_400_000, 3_600_000


def skipped(alexas, *these, days=THIS, every=False):
    return alexas.skip(these or (DAILY,), days, every=every)


def rings(services, days):
    """How many hours from now reminders ring in so many days."""
    rung = services.alerts.rung(NOW_MS, NOW_MS + days * DAY_MS)
    return [(ring.at_ms - NOW_MS) // HOUR_MS for ring in rung]


def test_today_is_skipped_and_tomorrow_rings(services, alexas):
    alexas.remind(DAILY, instead=None)
    assert skipped(alexas) == (DAILY,)
    (ring,) = services.alerts.rung(NOW_MS, NOW_MS + 2 * 86_400_000 - 11 * 3_600_000)
    assert ring.at_ms == NOW_MS + (24 + 10) * 3_600_000
    assert alexas.known() == (DAILY,)


@pytest.mark.parametrize(
    "other",
    [MORNINGS, Reminder(9 * 60, weekdays=EVERY_DAY), Reminder(20 * 60, day=TODAY + 1), TODAYS],
)
def test_what_rings_no_more_today_and_what_is_for_one_day_is_left_as_it_is(services, alexas, other):
    alexas.remind(other, instead=None)
    before = kept(services)
    assert skipped(alexas, other) is Outcome.NONE
    assert kept(services) == before


def test_only_the_one_that_is_meant_is_skipped(services, alexas):
    for each in (LATE, DAILY):
        alexas.remind(each, instead=None)
    assert skipped(alexas, LATE) == (LATE,)
    assert rings(services, 1) == [10]


def test_of_several_it_is_the_next_one_that_is_skipped_and_then_the_one_after_it(services, alexas):
    for each in (LATE, DAILY):
        alexas.remind(each, instead=None)
    assert [skipped(alexas, LATE, DAILY) for _ in range(3)] == [(DAILY,), (LATE,), Outcome.NONE]
    assert rings(services, 2) == [34, 36]


def test_or_every_one_of_them(services, alexas):
    for each in (LATE, DAILY, MORNINGS):
        alexas.remind(each, instead=None)
    assert skipped(alexas, MORNINGS, LATE, DAILY, every=True) == (DAILY, LATE)
    assert rings(services, 1) == [23]


def test_one_that_has_rung_today_leaves_out_tomorrow(services, alexas):
    alexas.remind(MORNINGS, instead=None)
    assert skipped(alexas, MORNINGS, days=NEXT) == (MORNINGS,)
    assert rings(services, 3) == [47, 71]


def test_one_that_is_still_to_ring_today_cannot_leave_out_only_tomorrow(alexas):
    alexas.remind(DAILY, instead=None)
    assert skipped(alexas, days=NEXT) is Outcome.SOONER
    skipped(alexas)
    assert skipped(alexas, days=NEXT) == (DAILY,)


def test_several_days_are_left_out_at_once(services, alexas):
    alexas.remind(DAILY, instead=None)
    assert skipped(alexas, days=Dates(TODAY, TODAY + 2)) == (DAILY,)
    assert rings(services, 4) == [82]


def test_days_that_are_over_and_days_without_one_leave_out_nothing(alexas):
    weekly = Reminder(19 * 60, weekdays=WORKDAYS)
    alexas.remind(weekly, instead=None)
    assert skipped(alexas, weekly, days=Dates(TODAY - 1, TODAY - 1)) is Outcome.NONE
    assert skipped(alexas, weekly, days=Dates(TODAY + 1, TODAY + 2)) is Outcome.SOONER
    skipped(alexas, weekly)
    assert skipped(alexas, weekly, days=Dates(TODAY + 1, TODAY + 2)) is Outcome.NONE


def test_one_that_is_there_twice_is_silent_twice_and_told_once(services, alexas):
    alexas.remind(DAILY, instead=None)
    services.alerts.alerts["twin"] = kept(services) | {"alertToken": "twin"}
    assert skipped(alexas) == (DAILY,)
    assert rings(services, 1) == []


def all_of_it(alexas):
    return [
        alexas.remind(DAILY, instead=None),
        alexas.remind(DAILY, instead=TODAYS),
        alexas.cancel(),
        alexas.drop(DAILY),
        alexas.known(),
        skipped(alexas),
    ]


def test_without_consent_nothing_is_allowed(services, alexas):
    services.alerts.granted = False
    assert all_of_it(alexas) == [Outcome.NOT_ALLOWED] * 6


def test_a_device_without_reminders_and_one_that_is_full_are_told_apart(services, alexas):
    services.alerts.supported = False
    assert alexas.remind(DAILY, instead=None) is Outcome.CANNOT
    services.alerts.supported = True
    services.alerts.alerts = {str(n): {"status": "ON"} for n in range(250)}
    assert alexas.remind(DAILY, instead=None) is Outcome.TOO_MANY


def test_a_time_that_has_passed_is_told(alexas):
    assert alexas.remind(Reminder(8 * 60, day=TODAY), instead=None) is Outcome.PAST


@pytest.mark.parametrize("status", [400, 418, 429, 500, 503])
@pytest.mark.parametrize("body", [b"", b"garbage", b"[]", b'{"code": 5}', b"\xff"])
def test_a_fault_of_the_service_is_a_failure_and_nothing_else(services, alexas, status, body):
    services.fault = (status, body)
    assert all_of_it(alexas) == [Outcome.FAILED] * 6


@pytest.mark.parametrize(
    "body", [b"", b"garbage", b"[]", b'{"alerts": {}}', b'{"alerts": [1, {}]}']
)
def test_an_odd_list_is_an_empty_one(services, alexas, body):
    services.fault = (200, body)
    assert alexas.known() == ()


def test_where_the_zone_is_not_known_no_time_is_guessed(services, alexas):
    services.alerts.zone = "Mars/Olympus"
    assert alexas.remind(DAILY, instead=None) is Outcome.FAILED
    assert not [asked for asked in services.asked if asked.startswith("POST")]


def test_who_does_not_answer_is_not_waited_for(services, alexas, monkeypatch):
    monkeypatch.setattr(client, "CALL_S", 5.0)
    monkeypatch.setattr(client, "ALL_S", 0.05)
    services.is_slow = True
    assert alexas.known() is Outcome.FAILED


def test_nor_is_one_call_of_several(services, alexas, monkeypatch):
    monkeypatch.setattr(client, "CALL_S", 0.05)
    services.is_slow = True
    assert alexas.known() is Outcome.FAILED


@pytest.mark.usefixtures("as_shipped")
def test_what_alexa_waits_for_is_never_reached():
    store_s, zone_s = 2.0, 0.8  # a store that is written to, and a zone that is asked for, at most
    assert client.CALL_S <= client.ALL_S
    assert client.ALL_S + store_s + zone_s < 6


def gone_meanwhile(services, method):
    """The stand-in forgets a reminder between the list of them and what is done with it."""
    answer = services.alerts.answer

    def forgetful(asked, token, alert, body):
        if asked == method:
            services.alerts.alerts.clear()
        return answer(asked, token, alert, body)

    services.alerts.answer = forgetful


def test_one_that_has_gone_meanwhile_is_set_anew(services, alexas):
    alexas.remind(DAILY, instead=None)
    gone_meanwhile(services, "PUT")
    assert alexas.remind(TODAYS, instead=DAILY) is Outcome.DONE
    assert alexas.known() == (TODAYS,)


@pytest.mark.parametrize("instead", [DAILY, TODAYS])
def test_of_several_only_the_one_that_is_meant_is_changed(alexas, instead):
    for each in (DAILY, TODAYS):
        alexas.remind(each, instead=None)
    wanted = Reminder(21 * 60, weekdays=WORKDAYS)
    alexas.remind(wanted, instead=instead)
    assert set(alexas.known()) == {DAILY, TODAYS, wanted} - {instead}


def test_what_leaves_out_today_already_is_not_told_so_again(alexas):
    alexas.remind(DAILY, instead=None)
    assert [skipped(alexas), skipped(alexas)] == [(DAILY,), Outcome.NONE]


def test_and_is_cancelled_already(services, alexas):
    alexas.remind(DAILY, instead=None)
    gone_meanwhile(services, "DELETE")
    assert alexas.cancel() is Outcome.DONE


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_one_that_cannot_be_changed_is_no_success(services, alexas, method):
    alexas.remind(DAILY, instead=None)
    answer = services.alerts.answer
    services.alerts.answer = lambda asked, *more: (
        (500, None) if asked == method else answer(asked, *more)
    )
    done = alexas.cancel() if method == "DELETE" else alexas.remind(TODAYS, instead=DAILY)
    assert done is Outcome.FAILED


@pytest.mark.parametrize(
    "trigger",
    [
        {},
        {"scheduledTime": None},
        {"scheduledTime": "tomorrow"},
        {"recurrence": {"recurrenceRules": [7]}},
        {"recurrence": {"recurrenceRules": ["FREQ=WEEKLY"]}},
        {"recurrence": {"recurrenceRules": ["FREQ=WEEKLY;BYDAY=XX;BYHOUR=1;BYMINUTE=1"]}},
        {"recurrence": {"freq": "WEEKLY", "byDay": ["MO"]}},
    ],
)
def test_a_trigger_that_is_none_of_ours_is_not_told_of(trigger):
    assert reminder_in(trigger) is None
