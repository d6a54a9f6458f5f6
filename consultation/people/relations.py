"""Every row that names a participant, and what deleting the account makes of it. A test asks each for a line.

Names are ``app.Model.field``.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import ManyToOneRel

from consultation.accounts.models import Participant

KEPT = {
    "bills.Subject.author": "the contribution, by an anonymous author: its text as they chose",
    "votes.Ballot.participant": "the ballot counts; it leads to nobody",
    "moderation.Report.reporter": "the report counts; its words are erased",
    "bills.Credit.decided_by": "an act of office: staff leave their role before their account",
    "bills.Bill.created_by": "an act of office",
    "bills.RoleOffer.offered_by": "an act of office: offers are deleted a month after they end",
    "bills.Mandate.participant": "an act of office: who could do what, and when",
    "bills.Mandate.granted_by": "an act of office",
    "bills.Mandate.revoked_by": "an act of office",
    "moderation.Decision.moderator": "an act of office",
    "bills.Step.made_by": "an act of office",
    "votes.SettingAside.proposed_by": "an act of office",
    "votes.SettingAside.decided_by": "an act of office",
    "votes.SettingAside.reversed_by": "an act of office",
    "responses.Answer.written_by": "an act of office",
    "responses.AnswerRevision.written_by": "an act of office",
    "responses.AnswerDraft.written_by": "an act of office",
    "responses.AnswerDraft.reviewed_by": "an act of office",
    "responses.Comment.author": "an act of office",
    "responses.Commitment.made_by": "an act of office",
    "responses.CommitmentUpdate.made_by": "an act of office",
    "responses.Group.made_by": "an act of office",
    "responses.Report.made_by": "an act of office",
    "responses.Report.reviewed_by": "an act of office",
    "opendata.Agreement.approved_by": "an act of office",
    "opendata.Agreement.prepared_by": "an act of office",
    "opendata.Words.decided_by": "an act of office",
    "responses.Waiver.given_by": "an act of office",
}
EMPTIED = {
    "journal.Entry.actor": "the one change that the journal allows",
    "responses.Case.assignee": "staff leave their role before their account: somebody else takes the case",
}
DELETED = {
    "account.EmailAddress.user",
    "mfa.Authenticator.user",
    "socialaccount.SocialAccount.user",
    "accounts.Participant_groups.participant",
    "accounts.Participant_user_permissions.participant",
    "bills.Draft.participant",
    "bills.Signature.participant",
    "notifications.Follow.participant",
    "notifications.Preference.participant",
    "notifications.Notice.recipient",
    "votes.Receipt.participant",
}


def relations() -> Iterator[tuple[str, ManyToOneRel]]:
    """(name, relation) of every foreign key to a participant, those of many-to-many tables too."""
    for field in Participant._meta.get_fields(include_hidden=True):  # noqa: SLF001  Django's API
        if isinstance(field, ManyToOneRel):
            yield f"{field.related_model._meta.label}.{field.remote_field.name}", field  # noqa: SLF001  Django's API
