"""Several people at the same moment, for real: threads and transactions of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from consultation.accounts.refusal import RefusedError


def at_once(*deeds):
    """What each of these gave, or the code of its refusal."""
    start = Barrier(len(deeds))

    def run(deed):
        try:
            start.wait(timeout=30)
            return deed()
        except RefusedError as error:
            return error.refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))
