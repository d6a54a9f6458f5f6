"""Amendments in an order, and what was shown of them on other days."""

from __future__ import annotations

from datetime import date, timedelta

from bills.models import Amendment
from consultation.analysis.models import Exposure
from consultation.analysis.rankings import Lately, in_order

TODAY = date(2031, 3, 9)


def ordered(article, order, seed=0):
    amendments = Amendment.objects.filter(bill=article.bill)
    return list(in_order(amendments, order, seed, Lately(article.bill, TODAY), blind=False))


def shown(subject, times, days_ago=1, band=1):
    day = TODAY - timedelta(days_ago)
    return Exposure.objects.create(subject_id=subject.pk, day=day, band=band, shown=times)
