"""A speaker: it wakes the skill, sends what was said in real envelopes, and keeps the session."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from skill.content.catalog import catalog, utterances
from skill.content.hearing import one_shape
from skill.simulator.alerts import Ring
from skill.simulator.ear import Ear, Heard
from skill.simulator.moments import dated
from skill.simulator.services import Services

Handler = Callable[[Any, Any], dict[str, Any]]
Json = dict[str, Any]

PLACE = re.compile(r"({skill}|{request})")
SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"

DISABLED = "AlexaSkillEvent.SkillDisabled"
"""What Alexa sends when a person takes a skill away; whoever then comes is new."""

APL = "Alexa.Presentation.APL"
APL_VERSION = "1.4"
"""The newest version of Amazon's document language that the simulated screens can show."""


SEND_REQUEST, CONSENTED = "Connections.SendRequest", "Connections.Response"
"""How a skill has Alexa ask the person for a permission, and how it is told what they said."""

CONSENTS = {"AMAZON.YesIntent": "ACCEPTED", "AMAZON.NoIntent": "DENIED"}
NO_ANSWER = "NOT_ANSWERED"
MAY_REMIND = "may this skill remind you? Yes, or no?"
RINGS = "\N{ALARM CLOCK} Here’s your reminder:"
"""What a simulator shows of what Alexa says by itself."""


class NothingOpen(ValueError):
    """Words that no skill listens to, since no session is open. Its text is what would open one."""


@dataclass(slots=True)
class Device:
    """One speaker in one locale; `now_ms` (Unix time) is moved by whoever plays its answers.

    `person_id` is whose voice Alexa recognises in what is said next; empty where it knows none.
    `viewport` is the screen as a request's context describes it; nothing where there is none.
    `services` are Alexa's own, where there are any. `asked` is what Alexa asks the person for the
    skill: while it does, no session is open.
    """

    handler: Handler
    ear: Ear
    locale: str = "en-US"
    now_ms: int = 0
    user_id: str = "amzn1.ask.account.SIMULATOR"
    person_id: str = ""
    viewport: Json | None = None
    session_id: str | None = None
    attributes: Json = field(default_factory=dict)
    request: Json = field(default_factory=dict)
    answer: Json = field(default_factory=dict)
    services: Services | None = None
    token: str = ""
    asked: Json | None = None
    rung_ms: int = 0

    def __post_init__(self) -> None:
        self.rung_ms = self.now_ms

    @property
    def is_open(self) -> bool:
        """Whether a session is under way, or Alexa waits for an answer of the person's."""
        return self.session_id is not None or self.asked is not None

    def say(self, utterance: str) -> Json:
        """What the skill answers to the words, said at `now_ms`.

        Raises:
            NothingOpen: no session is open, and the words neither open the skill nor ask it.
        """
        words = _awake(self.locale).sub("", _unmarked(self.locale, utterance))
        if _opens("launch", self.locale, words):
            return self.send({"type": "LaunchRequest"}, new=True)
        if _opens("begun", self.locale, words):
            unnamed = words.replace(one_shape(utterances(self.locale).invocation), " ")
            return self.mean(self.ear.hear(unnamed), new=True)
        asked = _opens("one_shot", self.locale, words)
        if asked:
            return self.mean(self.ear.hear(asked["request"]), new=True)
        if self.asked is not None:
            return self.consent(CONSENTS.get(self.ear.hear(words).intent, NO_ANSWER))
        if not self.is_open:
            raise NothingOpen(utterances(self.locale).launch)
        return self.mean(self.ear.hear(words))

    def _today(self) -> date:
        """The day that it is for the device."""
        zone = ZoneInfo(self.services.alerts.zone) if self.services else UTC
        return datetime.fromtimestamp(self.now_ms / 1000, zone).date()

    def consent(self, status: str) -> Json:
        """What the skill answers to what the person has said to Alexa's question.

        It comes in a session of its own, which knows nothing of the one before.
        """
        asked, self.asked = self.asked or {}, None
        if self.services and status == "ACCEPTED":
            self.services.alerts.granted = True
        scope = asked.get("payload", {}).get("permissionScope", "")
        told = {
            "type": CONSENTED,
            "name": asked.get("name", ""),
            "status": {"code": "200", "message": "OK"},
            "payload": {"permissionScope": scope, "status": status},
            "token": asked.get("token", ""),
        }
        return self.send(told, new=True)

    def rung(self, until_ms: int | None = None) -> list[Ring]:
        """The reminders that have rung since this was last asked, or since there is a device.

        They ring whether anybody speaks or not: up to `until_ms`, while `now_ms` stands still.
        """
        since_ms = self.rung_ms
        self.rung_ms = max(until_ms or self.now_ms, since_ms)
        return self.services.alerts.rung(since_ms, self.rung_ms) if self.services else []

    @property
    def rings_ms(self) -> int | None:
        """When the next reminder rings, in Unix milliseconds; None where none will."""
        return self.services.alerts.due_ms(self.rung_ms) if self.services else None

    def mean(self, heard: Heard, *, new: bool = False) -> Json:
        """What the skill answers to an intent with its slots."""
        today = self._today()
        slots = {
            name: _slot(name, dated(value, today), value_id)
            for name, (value, value_id) in heard.slots.items()
        }
        intent: Json = {"name": heard.intent, "confirmationStatus": "NONE"}
        if slots:
            intent["slots"] = slots
        return self.send({"type": "IntentRequest", "intent": intent}, new=new)

    def touch(self, event: Json) -> Json:
        """What the skill answers to what a touch of its document sends: `arguments`, `source`.

        Raises:
            NothingOpen: no session is open.
        """
        if not self.is_open:
            raise NothingOpen(utterances(self.locale).launch)
        return self.send({"type": f"{APL}.UserEvent", "components": {}, **event})

    def look_again(self) -> Json:
        """The last answer as it is on the screen that the device has now; a session is open.

        The last request comes once more, from this screen: the skill answers it alike, and counts
        it once.
        """
        session = self.request["session"] | {"new": False, "attributes": self.attributes}
        context = self._context()
        self.request = self.request | {"session": session, "context": context}
        self.answer = self.handler(self.request, None)
        self.attributes = self.answer.get("sessionAttributes", {})
        return self.answer

    def end(self, reason: str = "EXCEEDED_MAX_REPROMPTS") -> Json:
        """The session ends without the skill's doing: nothing was heard, or the person left."""
        answer = self.send({"type": "SessionEndedRequest", "reason": reason})
        self._over()
        return answer

    def disable(self) -> None:
        """The person takes the skill away, so that it forgets them; no session is open then."""
        told = {"type": DISABLED, "body": {"userInformationPersistenceStatus": "NOT_PERSISTED"}}
        event = self._envelope(told, new=True)
        del event["session"]  # nobody speaks
        self.handler(event, None)
        self._over()

    def _over(self) -> None:
        """The session is over."""
        self.session_id = None
        if self.services:
            self.services.alerts.closed(self.token)

    def send(self, request: Json, *, new: bool = False) -> Json:
        """A request in its envelope, and the skill's answer to it."""
        new = new or self.session_id is None
        if new:
            self.session_id = f"amzn1.echo-api.session.{uuid.uuid4()}"
            self.attributes, self.asked = {}, None
            self.token = self.services.alerts.opened() if self.services else ""
        self.request = self._envelope(request, new=new)
        self.answer = self.handler(self.request, None)
        self.attributes = self.answer.get("sessionAttributes", {})
        response = self.answer["response"]
        if response.get("shouldEndSession", False):
            self._over()
        told = response.get("directives", ())
        self.asked = next((each for each in told if each["type"] == SEND_REQUEST), None)
        return self.answer

    def _envelope(self, request: Json, *, new: bool) -> Json:
        application = {"applicationId": SKILL_ID}
        user = {"userId": self.user_id}
        moment = datetime.fromtimestamp(self.now_ms / 1000, UTC)
        return {
            "version": "1.0",
            "session": {
                "new": new,
                "sessionId": self.session_id,
                "application": application,
                "attributes": self.attributes,
                "user": user,
            },
            "context": self._context(),
            "request": {
                "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
                "timestamp": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "locale": self.locale,
                **request,
            },
        }

    def _context(self) -> Json:
        system: Json = {
            "application": {"applicationId": SKILL_ID},
            "user": {"userId": self.user_id},
            "device": {"deviceId": "simulator", "supportedInterfaces": self._interfaces()},
        }
        if self.services:
            api = {"apiEndpoint": self.services.endpoint, "apiAccessToken": self.token}
            system |= api
        if self.person_id:
            system["person"] = {"personId": self.person_id}
        return {"System": system, **self._shown()}

    def _interfaces(self) -> Json:
        return {APL: {"runtime": {"maxVersion": APL_VERSION}}} if self.viewport else {}

    def _shown(self) -> Json:
        """What the context says of the screen, in its older and its newer form."""
        if not self.viewport:
            return {}
        size = {name: self.viewport[name] for name in ("pixelWidth", "pixelHeight")}
        newer = {
            "type": "APL",
            "id": "main",
            "shape": self.viewport["shape"],
            "dpi": self.viewport["dpi"],
            "presentationType": "STANDARD",
            "canRotate": False,
            "configuration": {
                "current": {
                    "mode": self.viewport["mode"],
                    "size": {"type": "DISCRETE", **size},
                }
            },
        }
        return {"Viewport": self.viewport, "Viewports": [newer]}


def _unmarked(locale: str, utterance: str) -> str:
    """The utterance in one shape, without the marks of writing, which nobody says."""
    writing = catalog(locale).writing
    marks = str.maketrans("", "", writing.ends + writing.pauses)
    return " ".join(one_shape(utterance).translate(marks).split())


@cache
def _awake(locale: str) -> re.Pattern[str]:
    """The word that wakes a speaker, where an utterance begins with it."""
    wake = "|".join(map(re.escape, utterances(locale).opening["wake"]))
    return re.compile(rf"^(?:{wake})\W+", re.IGNORECASE)


def _opens(how: str, locale: str, words: str) -> re.Match[str] | None:
    """The words as one of the ways to open the skill, with the `request` where they have one."""
    matches = (way.fullmatch(words) for way in _ways(how, locale))
    return next((match for match in matches if match), None)


@cache
def _ways(how: str, locale: str) -> list[re.Pattern[str]]:
    spoken = utterances(locale)
    places = {"{skill}": re.escape(spoken.invocation), "{request}": "(?P<request>.+)"}
    return [
        re.compile("".join(places.get(part) or re.escape(part) for part in PLACE.split(way)), re.I)
        for way in spoken.opening[how]
    ]


def _slot(name: str, value: str, value_id: str | None) -> Json:
    slot: Json = {"name": name, "value": value, "confirmationStatus": "NONE"}
    if value_id is not None:
        match = {"value": {"name": value_id, "id": value_id}}
        found = {"authority": name, "status": {"code": "ER_SUCCESS_MATCH"}, "values": [match]}
        slot["resolutions"] = {"resolutionsPerAuthority": [found]}
    return slot
