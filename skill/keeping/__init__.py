"""What outlives a conversation: a store of plain dicts, and the keeper that asks it. No Alexa."""
