"""The one error of this package: a request that is not answered."""


class Refused(Exception):
    """A request that did not come from Alexa as it should; its message says why, for the log."""
