"""The entry point of the serverless function."""

import gc

gc.disable()  # nothing made at import is garbage: to look for it only costs time

from skill.alexa.app import build  # noqa: E402 - after the collector is off
from skill.alexa.warm import warm_up  # noqa: E402

lambda_handler = build()
warm_up()

gc.freeze()
gc.enable()
