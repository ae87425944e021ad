"""What a change leads to and nobody waits for: done in a thread of its own once the change stands.

A process that ends before such work is done loses nothing: `manage.py tick` does it again, so each
piece of work is a chore too (`publishing.chores`) and finds out by itself what there is to do.
"""

import logging
import threading
from collections.abc import Callable
from functools import partial

from django.db import connections, transaction

logger = logging.getLogger(__name__)
# Whether work begins as soon as it is wanted. Otherwise it waits for the next tick.
IS_PROMPT = True
Work = Callable[[], object]


def afterwards(work: Work) -> None:
    """Have the work done when the transaction has ended well; once, however often it is wanted."""
    if IS_PROMPT:
        transaction.on_commit(partial(_workshop.take_on, work))


def wait() -> None:
    """Return when all that is wanted has been done."""
    _workshop.wait()


class _Workshop:
    """One thread at most, that ends when there is nothing left to do."""

    def __init__(self):
        self.lock = threading.Lock()
        self.wanted: dict[Work, None] = {}
        self.thread: threading.Thread | None = None

    def take_on(self, work: Work) -> None:
        with self.lock:
            self.wanted[work] = None
            if self.thread is None:
                self.thread = threading.Thread(target=self._do_all, name="afterwards")
                self.thread.start()

    def wait(self) -> None:
        if thread := self.thread:
            thread.join()

    def _do_all(self) -> None:
        while work := self._next():
            try:
                work()
            except Exception:
                logger.exception("What was to be done afterwards failed, and waits for a tick")
        connections.close_all()

    def _next(self) -> Work | None:
        with self.lock:
            if not self.wanted:
                self.thread = None
                return None
            work = next(iter(self.wanted))
            del self.wanted[work]
            return work


_workshop = _Workshop()
