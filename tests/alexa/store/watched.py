"""A store of which a test knows every call, and says which of them fail, and how."""

from skill.alexa.store.contract import Store, StoreDown


def down(_):
    """The store does nothing."""
    raise StoreDown("down")


def answer_lost(call):
    """The store does as it is asked, and nobody hears of it."""
    call()
    raise StoreDown("the answer was lost")


def works(call):
    """The store does as it is asked."""
    return call()


class Watched(Store):
    """The real store behind a door; each call meets the next fault planned, or the standing one."""

    def __init__(self, store):
        self.store = store
        self.calls = []
        self.planned = []
        self.standing = works

    def _ask(self, name, *arguments):
        self.calls.append(name.partition("_")[0])
        fault = self.planned.pop(0) if self.planned else self.standing
        return fault(lambda: getattr(self.store, name)(*arguments))

    def get_attributes(self, request_envelope):
        return self._ask("get_attributes", request_envelope)

    def save_attributes(self, request_envelope, attributes):
        self._ask("save_attributes", request_envelope, attributes)

    def delete_attributes(self, request_envelope):
        self._ask("delete_attributes", request_envelope)

    def set_aside(self, request_envelope):
        self._ask("set_aside", request_envelope)
