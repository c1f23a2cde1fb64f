"""Whether it is Alexa who asks, now, and us."""

import base64
import copy
from datetime import UTC, datetime

import pytest

from skill.web.refusal import Refused
from stand_ins.authority import NOW, URL, Clock, Shelf, encoded, headers, signature, verifier
from stand_ins.envelopes import SKILL_ID, envelope, launch

BODY = encoded(launch())
SKILL_EVENT = "AlexaSkillEvent.SkillDisabled"


def test_what_alexa_signed_is_let_pass():
    verifier().check_signature(headers(BODY), BODY)


@pytest.mark.parametrize("spelt", [str.lower, str.upper, str.title, str.swapcase])
def test_header_names_come_in_any_case(spelt):
    sent = {spelt(name): value for name, value in headers(BODY).items()}
    verifier().check_signature(sent, BODY)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\0 not text", '{"name": "Zoë"}'.encode()])
def test_the_raw_bytes_are_what_is_signed_whatever_they_are(body):
    verifier().check_signature(headers(body), body)


def test_no_byte_of_a_body_can_be_changed():
    asked, sent = verifier(), headers(BODY)
    for place in range(len(BODY)):
        forged = BODY[:place] + bytes([BODY[place] ^ 1 << place % 8]) + BODY[place + 1 :]
        with pytest.raises(Refused, match="does not match"):
            asked.check_signature(sent, forged)


@pytest.mark.parametrize("forged", [BODY + b" ", b" " + BODY, BODY[:-1], BODY + b"\0", b""])
def test_nothing_can_be_added_to_a_body_or_taken_away(forged):
    with pytest.raises(Refused, match="does not match"):
        verifier().check_signature(headers(BODY), forged)


def test_no_byte_of_a_signature_can_be_changed():
    asked, true = verifier(), base64.b64decode(signature(BODY))
    for place in range(len(true)):
        forged = true[:place] + bytes([true[place] ^ 1 << place % 8]) + true[place + 1 :]
        with pytest.raises(Refused, match="does not match"):
            asked.check_signature(
                headers(BODY, Signature_256=base64.b64encode(forged).decode()), BODY
            )


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "TEST_INVALID_SIGNATURE",
        "Zoë",
        signature(BODY)[:-4],
        signature(BODY) + "AAAA",
        signature(BODY) + ", " + signature(BODY),
        signature(BODY) + "\n",
        base64.b64encode(b"\0" * 256).decode(),
        base64.b64encode(b"\xff" * 256).decode(),
        base64.b64encode(b"\0" + base64.b64decode(signature(BODY))).decode(),
        base64.urlsafe_b64encode(b"\xff" * 256).decode(),
    ],
)
def test_what_is_no_signature_of_the_body_is_refused(header):
    with pytest.raises(Refused, match="signature"):
        verifier().check_signature(headers(BODY, Signature_256=header), BODY)


def test_a_signature_by_another_key_is_refused():
    with pytest.raises(Refused, match="does not match"):
        verifier().check_signature(headers(BODY, Signature_256=signature(BODY, "mallory")), BODY)


def test_the_old_header_with_its_older_hash_does_not_count():
    sent = headers(BODY, Signature_256=None, Signature=signature(BODY))
    with pytest.raises(Refused):
        verifier().check_signature(sent, BODY)


def test_nothing_is_fetched_for_what_cannot_be_right():
    shelf = Shelf()
    for changes in (
        {"Signature_256": "?"},
        {"Signature_256": ""},
        {"SignatureCertChainUrl": "http://evil.com/x.pem"},
    ):
        with pytest.raises(Refused):
            verifier(shelf).check_signature(headers(BODY, **changes), BODY)
    assert shelf.fetched == []


@pytest.mark.parametrize("url", [None, "", "https://evil.com/echo.api/x.pem", URL + "?", URL[1:]])
def test_a_chain_from_elsewhere_is_refused(url):
    with pytest.raises(Refused, match="chain URL"):
        verifier().check_signature(headers(BODY, SignatureCertChainUrl=url), BODY)


def test_another_spelling_of_the_address_is_the_same_chain():
    shelf = Shelf()
    asked = verifier(shelf)
    for url in (URL, URL.replace("https", "HTTPS"), URL.replace(".com", ".com:443")):
        asked.check_signature(headers(BODY, SignatureCertChainUrl=url), BODY)
    assert shelf.fetched == [URL]


OLD, OTHERS = encoded(launch(now_ms=0)), encoded(launch()).replace(SKILL_ID.encode(), b"another")


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        (OLD, {}),
        (OTHERS, {}),
        (b"", {}),
        (b"{", {}),
        (b"{}", {}),
        (b"\xff", {}),
        (b"[" * 100_000, {}),
        (b'{"a": NaN}', {}),
        (BODY.decode().encode("utf-16"), {}),
        (BODY, {"Signature_256": None}),
        (BODY, {"SignatureCertChainUrl": None}),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_for_a_strangers_request_no_chain_is_fetched(body, changes):
    shelf = Shelf()
    with pytest.raises(Refused):
        verifier(shelf).check(headers(body, **changes), body)
    assert shelf.fetched == []


def test_a_request_of_alexas_is_let_pass():
    verifier().check(headers(BODY), BODY)


def test_what_seems_right_but_is_not_signed_is_refused():
    with pytest.raises(Refused, match="does not match"):
        verifier().check(headers(BODY), BODY + b" ")


def of(request_type, seconds_ago=0, **changes):
    event = envelope({"type": request_type})
    moment = datetime.fromtimestamp(NOW - seconds_ago, UTC).isoformat().replace("+00:00", "Z")
    event["request"] |= {"timestamp": moment} | changes
    return event


@pytest.mark.parametrize("seconds", [0, 149, 150, -149, -150])
def test_a_request_of_now_is_let_pass(seconds):
    verifier().check_envelope(of("LaunchRequest", seconds))


@pytest.mark.parametrize("seconds", [151, -151, 3_599, 86_400 * 365])
def test_an_old_request_and_one_of_the_future_are_refused(seconds):
    with pytest.raises(Refused, match="not of now"):
        verifier().check_envelope(of("LaunchRequest", seconds))


@pytest.mark.parametrize("seconds", [151, 3_599, -3_599])
def test_events_about_the_skill_may_be_an_hour_old(seconds):
    verifier().check_envelope(of(SKILL_EVENT, seconds))


@pytest.mark.parametrize("seconds", [3_601, -3_601])
def test_and_not_older(seconds):
    with pytest.raises(Refused, match="not of now"):
        verifier().check_envelope(of(SKILL_EVENT, seconds))


@pytest.mark.parametrize("kind", ["AlexaSkillEvent", "alexaskillevent.x", "XAlexaSkillEvent.", 5])
def test_what_only_looks_like_an_event_about_the_skill_must_be_of_now(kind):
    with pytest.raises(Refused, match="not of now"):
        verifier().check_envelope(of(kind, 151))


@pytest.mark.parametrize(
    "timestamp", [None, "", "yesterday", 1_800_000_000, [], "2027-01-15", "2027-01-15T08:00:00"]
)
def test_a_time_that_cannot_be_read_or_is_of_no_zone_is_refused(timestamp):
    with pytest.raises(Refused, match="timestamp"):
        verifier().check_envelope(of("LaunchRequest", timestamp=timestamp))


@pytest.mark.parametrize("timestamp", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_a_time_at_the_end_of_all_time_is_refused(timestamp):
    with pytest.raises(Refused, match="timestamp"):
        verifier().check_envelope(of("LaunchRequest", timestamp=timestamp))


def test_another_zone_is_the_same_moment():
    moment = datetime.fromtimestamp(NOW, UTC).isoformat().replace("+00:00", "Z")
    assert moment == "2027-01-15T08:00:00Z"
    verifier().check_envelope(of("LaunchRequest", timestamp="2027-01-15T09:00:00.123+01:00"))


@pytest.mark.parametrize("event", [None, [], "x", {}, {"request": []}, {"request": None}])
def test_what_is_no_envelope_is_refused(event):
    with pytest.raises(Refused):
        verifier().check_envelope(event)


def changed(event, *path, value):
    event = copy.deepcopy(event)
    inner = event
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return event


OTHER = {"applicationId": SKILL_ID[:-1] + "1"}
CONTEXT = ("context", "System", "application")
SESSION = ("session", "application")


@pytest.mark.parametrize("path", [CONTEXT, SESSION], ids=".".join)
@pytest.mark.parametrize("value", [OTHER, {}, None, {"applicationId": None}, {"applicationId": []}])
def test_another_skills_request_is_refused(path, value):
    with pytest.raises(Refused, match="application id"):
        verifier().check_envelope(changed(launch(), *path, value=value))


@pytest.mark.parametrize("name", ["context", "System"])
def test_a_request_whose_context_names_no_skill_is_refused(name):
    path = ("context",) if name == "context" else ("context", "System")
    with pytest.raises(Refused, match="application id"):
        verifier().check_envelope(changed(launch(), *path, value={}))


def test_a_request_without_a_session_is_let_pass():
    event = launch()
    del event["session"]
    verifier().check_envelope(event)


def test_where_no_skill_is_named_none_is_served():
    nobody = changed(launch(), *CONTEXT, value={"applicationId": ""})
    nobody = changed(nobody, *SESSION, value={"applicationId": ""})
    for event in (launch(), nobody):
        with pytest.raises(Refused, match="application id"):
            verifier(skill_id="").check_envelope(event)


def test_the_clock_is_asked_anew_for_every_request():
    clock = Clock()
    asked = verifier(clock=clock)
    asked.check_envelope(launch())
    clock.now += 151
    with pytest.raises(Refused):
        asked.check_envelope(launch())
