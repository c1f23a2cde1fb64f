"""The only package that knows Alexa: envelopes in, answers out."""
