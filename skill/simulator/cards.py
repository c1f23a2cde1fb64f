"""What a person finds in the app on their phone: the card that an answer brought."""

from typing import Any

PHONE = "\N{MOBILE PHONE}"
ON_PHONE = f"{PHONE} In the app on your phone:"
CONSENT = "AskForPermissionsConsent"
MAY_BE_ALLOWED = "may this skill remind you? It can be allowed there."


def card_in(answer: dict[str, Any]) -> str | None:
    """The card of an answer, in lines to read; None where it brought none."""
    card = answer["response"].get("card")
    if card is None:
        return None
    if card["type"] == CONSENT:
        return f"{ON_PHONE} {MAY_BE_ALLOWED}"
    picture = card.get("image", {}).get("largeImageUrl")
    parts = (f"{ON_PHONE} {card['title']}", card.get("content") or card["text"], picture)
    return "\n".join(part for part in parts if part)
