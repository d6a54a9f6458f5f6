"""What each reason of the public list means, in plain words, and what it is good for. The charter prints this."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultation.moderation.models import Action, Reason

TO_HIDE = (
    Reason.OFF_TOPIC,
    Reason.INSULT,
    Reason.HATE,
    Reason.PERSONAL_DATA,
    Reason.ADVERTISING,
    Reason.DUPLICATE,
    Reason.ILLEGAL,
    Reason.IMPERSONATION,
)
"""To report, to hide, and to uphold the hiding."""
KEPT_IN_THE_BIN = (Reason.OFF_TOPIC, Reason.ADVERTISING, Reason.DUPLICATE)
"""Publishing the words again breaks no law: everybody may read in the bin what was hidden. Of what another platform
set aside, nobody here knows the reason: its words are not shown."""
OFFERED = {
    Action.HIDE: TO_HIDE,
    Action.RESTORE: (Reason.MISTAKE,),
    Action.KEEP: (Reason.WITHIN_RULES, Reason.DISAGREEMENT),
    Action.ACCEPT: (Reason.WITHIN_RULES,),
    Action.UPHOLD: TO_HIDE,
}
GRANTED = (Reason.APPEAL, Reason.MISTAKE)
"""To restore what its author has appealed about."""
MEANINGS: dict[Reason, Promise] = {
    Reason.OFF_TOPIC: _(
        "It speaks neither of the bill nor of what the bill is about. An unusual idea about the bill is on topic."
    ),
    Reason.INSULT: _("It attacks a person or a group of persons instead of what they say or do."),
    Reason.HATE: _(
        "It calls for hatred, discrimination or violence against people for what they are: origin, religion, sex,"
        " orientation, disability…"
    ),
    Reason.PERSONAL_DATA: _(
        "It gives an address, a telephone number, facts about the health or the private life of somebody else."
    ),
    Reason.ADVERTISING: _("It sells or promotes something that has nothing to do with the bill."),
    Reason.DUPLICATE: _("The same author has published the same thing in the same place. The first one stays."),
    Reason.ILLEGAL: _("The law forbids it: defamation, threats, copied works, denial of crimes against humanity…"),
    Reason.IMPERSONATION: _(
        "Somebody writes under the name of another person or of an organisation. The one whose name it is may say so."
    ),
    Reason.IMPORTED: _("Another platform had set it aside before its contributions were brought here."),
    Reason.MISTAKE: _("The decision to hide it was wrong. It is published again."),
    Reason.APPEAL: _("Its author appealed, and a second moderator found them right. It is published again."),
    Reason.WITHIN_RULES: _("It follows this charter."),
    Reason.DISAGREEMENT: _(
        "One may find it wrong or harsh: that is answered by a vote or an argument, not by hiding it."
    ),
}
