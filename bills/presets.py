"""What the law asks of each kind of consultation: how long it lasts, whether its synthesis must be published."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Preset(models.TextChoices):
    """The legal basis of a consultation. The value is stored: never rename one."""

    BILL = "bill", _("A bill: the Government chooses to consult")
    DECREE = "decree", _("A decree or an order: open consultation instead of a committee")
    ENVIRONMENT = "environment", _("A decision that affects the environment")


@dataclass(frozen=True)
class Duties:
    """``fewest_days``: the shortest consultation; ``owes_synthesis``: the day of its report is set before opening."""

    source: str
    fewest_days: int
    owes_synthesis: bool
    words: Promise


DUTIES = {
    Preset.BILL: Duties(
        source="CRPA, art. L131-1",
        fewest_days=1,
        owes_synthesis=False,
        words=_(
            "The public is told how it is consulted, has the documents it needs and a reasonable time, and is told the"
            " results or what follows. No length is fixed: fifteen days or more are usual."
        ),
    ),
    Preset.DECREE: Duties(
        source="CRPA, art. L132-1, L132-2, R132-4 s.",
        fewest_days=15,
        owes_synthesis=True,
        words=_(
            "The consultation replaces that of a committee. It lasts at least 15 days, and a synthesis of what was said"
            " is published: its day is set before the consultation opens."
        ),
    ),
    Preset.ENVIRONMENT: Duties(
        source="Code de l’environnement, art. L123-19-1",
        fewest_days=21,
        owes_synthesis=True,
        words=_(
            "The consultation lasts at least 21 days. A synthesis of what was said is published, at the latest with the"
            " decision, and stays public for at least three months."
        ),
    ),
}
"""Sources are cited in the language of the law."""

ADVISED_WEEKS = 12
"""The longest time from the closing to the published report that is advised."""
