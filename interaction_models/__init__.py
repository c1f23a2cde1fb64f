"""The interaction models, one per locale, as Alexa takes them: `python -m interaction_models`."""
