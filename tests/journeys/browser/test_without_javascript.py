"""Everything without JavaScript: read, sign in, vote, amend with a preview, publish."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.bill_factories import ArticleFactory, BillFactory
from tests.factories import PASSWORD, ParticipantFactory
from votes.models import Ballot


def test_a_participant_without_javascript_reads_votes_and_amends(somebody, site):
    bill = BillFactory(slug="reparation", title="Projet de loi sur la réparation")
    ArticleFactory(bill=bill, slug="1", number="1er", heading="Le délai")
    claire = ParticipantFactory()

    reader = somebody(java_script_enabled=False).open("/")
    reader.page.get_by_role("link", name="Projet de loi sur la réparation").first.click()
    reader.main().get_by_role("link", name="Le délai").first.click()
    reader.at("/bills/reparation/articles/1/")
    expect(reader.main()).to_contain_text("six mois")

    reader.follow("Agree").at("/accounts/login/")
    reader.main().get_by_text(reader.words("Sign in with a password")).click()
    reader.main().get_by_label(reader.words("E-mail address")).last.fill(claire.email)
    reader.main().get_by_label(reader.words("Password")).last.fill(PASSWORD)
    reader.press("Sign me in").at("/bills/reparation/articles/1/")

    reader.exactly("Agree").click()
    expect(reader.exactly("Agree")).to_have_attribute("aria-pressed", "true")
    assert Ballot.objects.get().value == 1

    reader.main().get_by_role("link", name=reader.words("to alinéa %(number)s", number=1)).click()
    reader.at("/bills/reparation/articles/1/amend/")
    reader.main().get_by_role("textbox").first.fill("I. – Le fabricant répond dans un délai de trois mois.")
    reader.field("Title of your amendment").fill("Trois mois suffisent")
    reader.field("Why this change?").fill("Six mois, c’est trop long.")
    reader.press("See the result")
    expect(reader.main().get_by_role("insertion").first).to_contain_text("trois")
    reader.press("Publish my amendment").at("/bills/reparation/amendments/1/")
    expect(reader.main().get_by_role("heading", level=1)).to_have_text("Trois mois suffisent")
