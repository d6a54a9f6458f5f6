"""The answer rule in plain words, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bills.models import AnswerRule, Bill


def parts_of(rule: AnswerRule) -> list[str]:
    """What the Government will answer, one thing after the other; its own articles first, always."""
    parts = [_("each article of its text")]
    if rule.minimum_supporters is not None:
        parts.append(
            ngettext(
                "every contribution with at least %(n)s supporter",
                "every contribution with at least %(n)s supporters",
                rule.minimum_supporters,
            )
            % {"n": rule.minimum_supporters}
        )
    if rule.top_percent is not None:
        parts.append(
            _("the %(n)s %% of contributions with the most support, on each article") % {"n": rule.top_percent}
        )
    if rule.most_disputed is not None:
        parts.append(
            ngettext("the most disputed contribution", "the %(n)s most disputed contributions", rule.most_disputed)
            % {"n": rule.most_disputed}
        )
    if rule.sample_size is not None:
        parts.append(
            ngettext("%(n)s contribution drawn by lot", "%(n)s contributions drawn by lot", rule.sample_size)
            % {"n": rule.sample_size}
        )
    if rule.each_group:
        parts.append(_("at least one contribution of each group of opinion"))
    return parts


def promise_of(bill: Bill) -> str:
    """What the Government binds itself to answer; empty: it declared nothing."""
    rule = getattr(bill, "answer_rule", None)
    return sentence_of(rule) if rule else ""


def sentence_of(rule: AnswerRule) -> str:
    return _("The Government will answer: %(parts)s.") % {"parts": _("; ").join(parts_of(rule))}
