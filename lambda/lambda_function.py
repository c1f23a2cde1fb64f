"""The entry point of the serverless function."""

import gc
import os

gc.disable()  # nothing made at import is garbage: to look for it only costs time

from skill.alexa.app import build  # noqa: E402 - after the collector is off

lambda_handler = build()

if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand") != "on-demand":
    from skill.alexa.warm import warm_up  # nobody waits: this process is made before it is needed

    warm_up()

gc.freeze()
gc.enable()
