"""Mail that leaves while the pages are served, from a thread of its own: no page waits for a mail server."""

import datetime as dt
import logging
import threading
from typing import Final

from hyf.cli.sending import SendOptions, needed_route, orders_for
from hyf.cli.serve_desk import LiveDesk
from hyf.errors import HyfError
from hyf.mail.deliver import deliver
from hyf.mail.deliver_orders import Circumstances, Orders
from hyf.mail.transport_open import transport_to
from hyf.mail.window import opens_at
from hyf.store.database import Store
from hyf.store.outbox import counts

_LOG = logging.getLogger("hyf.web")
_EVERY_S: Final = 10.0
_REST_S: Final = 120.0
"""After a mail server could not be used."""


class BackgroundSender:
    """Sends what is due, like `hyf send` by a timer, beside which it may run."""

    def __init__(self, desk: LiveDesk, store: Store) -> None:
        self._desk, self._store = desk, store
        self._end = threading.Event()
        self._route = needed_route(desk.opened.consortium)
        self._thread = threading.Thread(target=self._work, name="hyf-send", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End after the mail in flight."""
        self._end.set()
        self._thread.join()

    def _work(self) -> None:
        rest = _EVERY_S
        while not self._end.wait(rest):
            rest = _EVERY_S
            try:
                if self._is_due() and not self._send():
                    rest = _REST_S
            except HyfError as error:
                _LOG.warning("mail was not sent: %s", error)
                rest = _REST_S
            except Exception:  # noqa: BLE001 -- the pages go on, whatever it was
                _LOG.exception("mail was not sent")
                rest = _REST_S

    def _orders(self) -> Orders:
        opened = self._desk.opened
        # consortium.yaml may say by now that nothing is to be sent
        self._route = needed_route(opened.consortium)
        return orders_for(opened, SendOptions(), "serve", self._route)

    def _is_due(self) -> bool:
        """Tell whether there is something to send now; a run that does nothing would be noted all the same."""
        consortium, now = self._desk.opened.consortium, dt.datetime.now(dt.UTC)
        if opens_at(now, consortium.mail.send_window, consortium.about.zone) is not None:
            return False
        with self._store.read() as connection:
            return counts(connection, now).due_now > 0

    def _send(self) -> bool:
        about, mail = self._desk.opened.consortium.about, self._desk.opened.consortium.mail
        hello = (mail.sender or about.coordinator).email.rpartition("@")[2]
        around = Circumstances(clock=lambda: dt.datetime.now(dt.UTC), sleep=self._sleep, is_stopped=self._end.is_set)
        delivery = deliver(self._store, self._orders(), lambda: transport_to(self._route, hello), around)
        _LOG.info(
            "mail: %d sent, %d failed, %d still due",
            delivery.tally.sent,
            delivery.tally.failed,
            delivery.tally.still_due,
        )
        if delivery.trouble is not None:
            _LOG.warning("mail was not sent: %s", delivery.trouble)
        return delivery.trouble is None

    def _sleep(self, seconds: float) -> None:
        self._end.wait(seconds)
