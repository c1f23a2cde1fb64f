"""Your own server: the same skill behind the signed HTTPS endpoint, the only package of Flask."""

import skill.web.stand_in  # noqa: F401 - before anything here imports flask_ask_sdk
