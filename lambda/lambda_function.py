"""The entry point of the serverless function."""

from skill.alexa.app import build

lambda_handler = build()
