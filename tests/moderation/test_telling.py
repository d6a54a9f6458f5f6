"""Authors and reporters are told what was decided, and nobody else."""

import pytest
from django.utils import timezone, translation

from consultation.moderation.models import Reason
from consultation.notifications.gathering import gather
from consultation.notifications.models import Kind, Notice
from consultation.notifications.telling import lines_of
from tests.moderation.deeds import appeal, keep, report, uphold
from tests.pages.deeds import hide, restore
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
REASON = "insult or personal attack"


def told(participant, language="en"):
    gather(timezone.now())
    notices = Notice.objects.filter(recipient=participant).visible().order_by("pk")
    with translation.override(language):
        return [line.sentence for line in lines_of(notices.select_related("bill", "subject__author", "about", "page"))]


def test_a_reporter_is_told_that_it_was_hidden_without_its_words(amendment, stranger, moderator):
    report(amendment, stranger)
    hide(moderator, amendment)
    assert told(stranger) == [
        "You reported “Amendment no. 3”: the moderation has hidden it. Reason: insult or personal attack."
    ]


def test_a_reporter_is_told_that_it_was_kept_and_its_author_is_told_nothing(amendment, citizen, stranger, moderator):
    report(amendment, stranger)
    keep(moderator, amendment)
    assert told(stranger) == [
        "You reported “Amendment no. 3 – Zanzibar”: the moderation has kept it. Reason: within the rules."
    ]
    assert told(citizen) == []


def test_each_reporter_is_told_once_of_each_decision(amendment, stranger, moderator):
    others = [report(amendment).reporter for _ in range(3)]
    report(amendment, stranger)
    keep(moderator, amendment)
    gather(timezone.now())
    assert {notice.recipient for notice in Notice.objects.filter(kind=Kind.REPORT)} == {*others, stranger}
    assert Notice.objects.count() == 4


def test_an_author_is_told_of_the_hiding_and_of_the_end_of_the_appeal(amendment, citizen, moderator, second):
    hide(moderator, amendment)
    appeal(amendment)
    uphold(second, amendment)
    assert told(citizen) == [
        "The moderation has hidden “Amendment no. 3”. Reason: insult or personal attack.",
        f"Another moderator has examined your appeal: “Amendment no. 3” stays hidden. Reason: {REASON}.",
    ]


def test_an_appeal_that_is_granted_is_told_once(amendment, citizen, moderator, second):
    hide(moderator, amendment)
    appeal(amendment)
    restore(second, amendment, Reason.APPEAL)
    assert [notice.kind for notice in Notice.objects.filter(recipient=citizen)] == []
    assert len(told(citizen)) == 2
    assert told(citizen)[1].endswith("Reason: appeal granted.")


def test_the_notice_leads_to_the_page_where_one_appeals(client, amendment, citizen, moderator):
    hide(moderator, amendment)
    gather(timezone.now())
    client.force_login(citizen)
    assert f"/s/{amendment.uuid}/" in read(client, "inbox_notices").links
