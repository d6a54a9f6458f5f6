"""What a team does with answers, in the fewest words."""

from django.urls import reverse
from django.utils import timezone

from consultation.journal.models import Entry
from consultation.responses import services
from consultation.responses.models import AnswerDraft, Decision

NOW = timezone.now()
WRITTEN = {"decision": "rejected", "reason": "Le délai actuel suffit.", "cited": "", "why": "Une coquille."}


def said(**other):
    return {"decision": Decision.REJECTED, "reason": "Non.", "moment": NOW, **other}


def write(who, subject, **other):
    return services.write_together(participant=who, subject=subject, **said(**other))


def seen_by(amendment):
    return AnswerDraft.objects.get(subject=amendment).updated_at


def approve(who, amendment, seen=None):
    return services.approve_together(participant=who, subject=amendment, seen=seen or seen_by(amendment))


def give_back(who, amendment, comment="Citez l’article."):
    seen = seen_by(amendment)
    return services.return_together(participant=who, subject=amendment, seen=seen, comment=comment, moment=NOW)


def group_of(ministry, *subjects):
    return services.make_group(
        participant=ministry, bill=subjects[0].bill, title="Trois mois", subjects=subjects, moment=NOW
    )


def code_of(refused):
    return refused.value.refusal.code


def verbs():
    return [entry.verb for entry in Entry.objects.order_by("pk")]


def post(client, route, subject, **said):
    """A form of the page of an answer, sent in English."""
    return client.post(reverse(route, args=[subject.uuid]), said, headers={"accept-language": "en"})
