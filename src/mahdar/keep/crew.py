"""Processes that read reports beside the one that keeps them.

Comes in: how many. Goes out: an executor whose processes end with the program, also where that is killed.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import multiprocessing.connection
import os
import threading
from concurrent.futures.process import BrokenProcessPool

from mahdar.errors import InputError
from mahdar.keep.prepare import Prepared


def crew(jobs: int) -> concurrent.futures.ProcessPoolExecutor:
    """An executor of ``jobs`` fresh processes."""
    fresh = multiprocessing.get_context("spawn")
    return concurrent.futures.ProcessPoolExecutor(jobs, mp_context=fresh, initializer=_end_with_parent)


def result(waiting: concurrent.futures.Future[Prepared]) -> Prepared:
    """What a process of the crew made of a report. Raises InputError where the process died."""
    try:
        return waiting.result()
    except BrokenProcessPool:
        raise InputError("a reading process was killed (too little memory?); run the same command with fewer --jobs") from None


def _end_with_parent() -> None:
    """End this process when its parent is gone: waiting for work, it would never learn of that."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent.sentinel

    def watch() -> None:
        multiprocessing.connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
