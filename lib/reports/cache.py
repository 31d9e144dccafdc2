"""Answers kept for every session, so that a question is worked out once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Cache(Generic[Answer]):
    """The answers asked for last, at most `size` of them. Sessions that ask at once wait for one answer.

    All are of one version of the store: after a purge, what it told before may not even be kept.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, Future[Answer]] = OrderedDict()
        self._version: Hashable = None
        self._lock = Lock()

    def get(self, version: Hashable, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to *key*, made if it is not kept. A failure is raised to all who wait, and not kept."""
        with self._lock:
            if version != self._version:
                self._version = version
                self._kept.clear()
            answer = self._kept.get(key)
            mine = answer is None
            if mine:
                answer = self._kept[key] = Future()
                if len(self._kept) > self._size:
                    self._kept.popitem(last=False)
            else:
                self._kept.move_to_end(key)
        if mine:
            self._fill(key, answer, make)
        return answer.result()

    def _fill(self, key: Hashable, answer: Future, make: Callable[[], Answer]) -> None:
        try:
            answer.set_result(make())
        except BaseException as fault:
            with self._lock:
                if self._kept.get(key) is answer:
                    del self._kept[key]
            answer.set_exception(fault)

    def __len__(self) -> int:
        return len(self._kept)
