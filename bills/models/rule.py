"""Which contributions the Government binds itself to answer: declared before the consultation opens."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models.bill import Bill
from bills.sampling import METHOD

AMOUNTS = ("minimum_supporters", "top_percent", "most_disputed", "sample_size")


class AnswerRule(models.Model):
    """A contribution that one of these holds for is owed an answer; every article of the Government is, always.

    An empty amount asks for nothing. ``sample_method`` is how the sample is drawn, in the words that stood when the
    rule was declared (``bills/sampling.py``).
    """

    bill = models.OneToOneField(Bill, on_delete=models.CASCADE, related_name="answer_rule")
    minimum_supporters = models.PositiveIntegerField(
        _("every contribution with at least so many supporters"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )
    top_percent = models.PositiveSmallIntegerField(
        _("the most supported of each article, in percent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    most_disputed = models.PositiveIntegerField(
        _("the most disputed contributions"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    sample_size = models.PositiveIntegerField(
        _("contributions drawn by lot"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    sample_method = models.TextField(default=METHOD, editable=False)
    each_group = models.BooleanField(_("one answer in each group of opinion"), default=False)
    declared_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("answer rule")
        verbose_name_plural = _("answer rules")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(each_group=True)
                | Q(minimum_supporters__isnull=False)
                | Q(top_percent__isnull=False)
                | Q(most_disputed__isnull=False)
                | Q(sample_size__isnull=False),
                name="answer_rule_says_something",
                violation_error_message=_("Choose at least one: which contributions will be answered?"),
            ),
            models.CheckConstraint(
                condition=Q(top_percent__isnull=True) | Q(top_percent__range=(1, 100)),
                name="answer_rule_percent_is_one",
                violation_error_message=_("A part of the contributions is between 1 and 100 percent."),
            ),
            *(
                models.CheckConstraint(
                    condition=Q((f"{name}__isnull", True)) | Q((f"{name}__gte", 1)),
                    name=f"answer_rule_{name}_is_one_or_more",
                    violation_error_message=_("A number of the answer rule is 1 or more, or is left empty."),
                )
                for name in ("minimum_supporters", "most_disputed", "sample_size")
            ),
        ]

    def __str__(self) -> str:
        return f"answer rule of {self.bill_id}"

    def answers_less_than(self, other: AnswerRule) -> bool:
        """Whether something that ``other`` owes might not be owed any more: a rule is only widened once open."""
        higher = _is_less(self.minimum_supporters, other.minimum_supporters, wider_is_lower=True)
        fewer = any(_is_less(getattr(self, name), getattr(other, name)) for name in AMOUNTS[1:])
        return higher or fewer or (other.each_group and not self.each_group)


def _is_less(mine: int | None, others: int | None, *, wider_is_lower: bool = False) -> bool:
    if others is None:
        return False
    return mine is None or (mine > others if wider_is_lower else mine < others)
