"""A speaker on your desk: the real skill, without Alexa, an account or a microphone."""
