"""How often contributions are shown: counts by day and by coarse position, never a reader (docs/analysis.md)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, timedelta

from django.core.cache import cache
from django.db import connection
from django.db.models import Exists, IntegerField, OuterRef, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from bills.models import Bill, State, SubjectKind
from consultation.analysis.models import Band, Exposure

MOST = 100
"""Cards in a batch; the rest is not counted."""
A_MINUTE = 300
"""Batches from one address: a class or a ministry reads behind one."""
DAYS = 7
"""The days before today whose counts weigh in the rotation. Today's do not: an order stays the same all day."""
FARTHEST = 1_000_000
COUNTED = (SubjectKind.PROPOSAL, SubjectKind.AMENDMENT)


def band_of(position: int) -> Band:
    return max(band for band in Band if band <= position)


def count_shown(*, bill: Bill, positions: Mapping[uuid.UUID, int], day: date) -> None:
    """One more for each of these, by position (from 1), in one statement. What is not a published proposal or
    amendment of this bill is ignored. Rows are taken in the order of their ids: two batches never wait for each other.
    """
    wanted = [(found, band_of(position)) for found, position in positions.items() if 1 <= position <= FARTHEST]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO analysis_exposure AS e (subject_id, day, band, shown)"
            " SELECT s.id, %s, w.band, 1 FROM unnest(%s::uuid[], %s::smallint[]) AS w (uuid, band)"
            " JOIN bills_subject s ON s.uuid = w.uuid AND s.bill_id = %s AND s.state = %s AND s.kind = ANY(%s)"
            " ORDER BY s.id ON CONFLICT (subject_id, day, band) DO UPDATE SET shown = e.shown + 1",
            [
                day,
                [found for found, _band in wanted[:MOST]],
                [band.value for _found, band in wanted[:MOST]],
                bill.pk,
                State.PUBLISHED.value,
                [kind.value for kind in COUNTED],
            ],
        )


def is_too_often(address: str, minute: int) -> bool:
    """Whether this address has sent its share of the minute. The shared cache holds a keyed digest, for two minutes."""
    key = f"shown:{salted_hmac('exposure', f'{minute} {address}', algorithm='sha256').hexdigest()[:32]}"
    cache.add(key, 0, 120)
    try:
        return cache.incr(key) > A_MINUTE
    except ValueError:  # the cache was emptied meanwhile
        return False


def times_shown(until: date | None = None) -> Coalesce:
    """To annotate subjects with: how often each was shown, ever, or on the DAYS before ``until``."""
    counted = Exposure.objects.filter(subject=OuterRef("pk"))
    if until:
        counted = counted.filter(day__gte=until - timedelta(DAYS), day__lt=until)
    summed = counted.order_by().values("subject").annotate(times=Sum("shown")).values("times")
    return Coalesce(Subquery(summed), Value(0), output_field=IntegerField())


def was_anything_shown(bill: Bill, until: date) -> Exists:
    """Whether anything of a bill was counted on the DAYS before ``until``: asked once, whatever the rows."""
    return Exists(Exposure.objects.filter(subject__bill=bill.pk, day__gte=until - timedelta(DAYS), day__lt=until))
