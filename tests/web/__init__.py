import skill.web  # noqa: F401 - before any test here imports flask_ask_sdk
