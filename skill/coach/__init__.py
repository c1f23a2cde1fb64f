"""The coach itself, pure: no Alexa, no words, no clock, no randomness."""
