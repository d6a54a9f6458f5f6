"""Ministry staff enter the existing law that an article of a draft changes. Once the bill is published, it stays."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from bills.legaltext import normalise
from bills.mandates import PUBLISHED, refusal_to
from bills.models import Bill, ExistingLaw, Unit
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

NOT_AN_ARTICLE = Refusal("not-an-article", _("Only articles change existing law."))
UNCHANGED = Refusal("unchanged", _("The text as the bill would change it is the text in force: nothing changes."))


@transaction.atomic
def add_law(*, participant: Participant, article: Unit, title: str, key: str, before: str, after: str) -> ExistingLaw:
    """One more text that the article changes, after the others. Raises RefusedError."""
    _begin(participant, article)
    texts = _texts(before, after)
    last = ExistingLaw.objects.filter(unit=article).aggregate(last=Max("position"))["last"]
    return ExistingLaw.objects.create(unit=article, position=(last or 0) + 1, title=title, key=key, **texts)


@transaction.atomic
def change_law(*, participant: Participant, law: ExistingLaw, title: str, key: str, before: str, after: str) -> None:
    """Correct a text that the article changes. Raises RefusedError."""
    _begin(participant, law.unit)
    texts = _texts(before, after)
    law.title, law.key, law.before, law.after = title, key, texts["before"], texts["after"]
    law.save(update_fields=["title", "key", "before", "after"])


@transaction.atomic
def delete_law(*, participant: Participant, law: ExistingLaw) -> None:
    """Take a text away; the others keep their places. Raises RefusedError."""
    _begin(participant, law.unit)
    law.delete()


def _begin(participant: Participant, article: Unit) -> None:
    """Only its editors, only an article, only while nobody has read it. The bill's row stays locked."""
    refuse(refusal_to(Action.EDIT_TEXT, participant, article.bill))
    refuse(None if article.is_article else NOT_AN_ARTICLE)
    bill = Bill.objects.select_for_update(no_key=True).get(pk=article.bill_id)  # nobody publishes it meanwhile
    refuse(None if bill.published_at is None else PUBLISHED)
    record(Verb.TEXT_EDITED, bill=bill.uuid, subject=article.uuid, actor=participant, version=1)


def _texts(before: str, after: str) -> dict[str, str]:
    texts = {"before": normalise(before), "after": normalise(after)}
    if texts["before"] == texts["after"]:
        raise RefusedError(UNCHANGED)
    return texts
