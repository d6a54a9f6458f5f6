"""The same words wherever people type some."""

from bills.models import BillVersion, ExistingLaw
from bills.richtext import html_of
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
    SourceFactory,
)
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, hide


def written_everywhere(words, staff):
    """A bill that has these words wherever people type some, and the pages that show them."""
    bill = BillFactory(slug="projet", title=words[:300], ministry=staff.ministry, purpose_html=html_of(words))
    BillVersion.objects.filter(bill=bill).update(preamble=words)
    division = DivisionFactory(bill=bill, slug="titre", heading=words, number="I")
    inside = division.placements.get()
    article = ArticleFactory(bill=bill, slug="1", heading=words, text=words, parent=inside)
    author = ParticipantFactory(display_name=words[:60])
    written = {"title": words[:300], "reason": words, "author": author}
    amendment = AmendmentFactory(article=article, slug="3", text=f"Tout autre {words}", **written)
    proposal = ProposalFactory(section=division, slug="5", text=words, **written)
    law = {"unit": article, "position": 1, "title": words[:300], "before": words, "after": f"Encore {words}"}
    ExistingLaw.objects.create(**law)
    article.placements.update(explanation_html=html_of(words))
    for about in (article, amendment, proposal):
        ArgumentFactory(about=about, body_html=html_of(words), author=author)
        SourceFactory(about=about, title=words[:300], body_html=html_of(words), author=author)
    answer(staff, amendment, reason=words)
    hide(ParticipantFactory(moderator=True), ArgumentFactory(about=article), note=words)
    return {
        **{name: ["projet"] for name in ("bill", "bill_text", "amendments", "proposals", "report", "bin")},
        "home": [],
        "article": ["projet", "1"],
        "division": ["projet", "titre"],
        "amendment": ["projet", "3"],
        "proposal": ["projet", "5"],
    }
