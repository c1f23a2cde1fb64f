"""The entry point of the serverless function."""

import gc

gc.disable()  # nothing made at import is garbage: to look for it only costs time

from skill.alexa.app import build  # noqa: E402 - after the collector is off

lambda_handler = build()

gc.freeze()
gc.enable()
