"""The name of a subject, in one line, for headings and links."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bills.models import Amendment, Proposal, Subject, SubjectKind
from bills.models.subject import SubjectQuerySet
from bills.reading import place_now
from bills.templatetags.law import titled


def name_of(subject: Subject) -> str:
    """« Article 4 – Accès aux données », « Amendment no. 3 – … ». Of what is hidden or withdrawn, the number alone."""
    number = {"number": subject.slug}
    match subject.kind:
        case SubjectKind.ARTICLE | SubjectKind.DIVISION:
            place = place_now(subject.bill, subject.kind, subject.slug)
            return titled(place, subject.bill) if place else ""
        case SubjectKind.AMENDMENT:
            return " – ".join(
                [_("Amendment no. %(number)s") % number, *_titles(Amendment.objects.published(), subject)]
            )
        case SubjectKind.PROPOSAL:
            return " – ".join([_("Proposal no. %(number)s") % number, *_titles(Proposal.objects.published(), subject)])
    return str(SubjectKind(subject.kind).label)


def _titles(published: SubjectQuerySet[Amendment] | SubjectQuerySet[Proposal], subject: Subject) -> list[str]:
    return list(published.filter(pk=subject.pk).values_list("current__title", flat=True))
