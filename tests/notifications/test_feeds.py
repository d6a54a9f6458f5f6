"""The feeds as a reader of feeds sees them: valid Atom, hostile text, nothing hidden, nothing asked twice."""

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bills.models import Amendment, State
from bills.richtext import html_of
from consultation.journal.models import Verb
from consultation.journal.services import record
from tests.bill_factories import AmendmentFactory, ArgumentFactory, BillFactory, ProposalFactory, SourceFactory
from tests.factories import ParticipantFactory
from tests.notifications.post import tell_answer
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "]]><script>alert(1)</script>\x0b\ufffe & « \u202e »"


def feed(client, name, *args, **headers):
    answer = client.get(reverse(name, args=args), headers=headers)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    tree = ET.fromstring(answer.content)  # noqa: S314  our own bytes
    valid(tree)
    return tree


def valid(tree):
    """What RFC 4287 asks for."""
    assert tree.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(tree.findall(ATOM + name)) == 1
    assert [link.get("href") for link in tree.findall(f"{ATOM}link") if link.get("rel") == "self"]
    identities = [entry.findtext(f"{ATOM}id") for entry in tree.iter(f"{ATOM}entry")]
    assert len(set(identities)) == len(identities)
    for entry in tree.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}title")
        assert entry.find(f"{ATOM}link").get("href").startswith("http://127.0.0.1:8000/")
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo
        assert entry.findtext(f"{ATOM}author/{ATOM}name")


def titles(tree):
    return [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]


def authors(tree):
    return {entry.findtext(f"{ATOM}author/{ATOM}name") for entry in tree.iter(f"{ATOM}entry")}


def test_a_bill_s_feed_tells_contributions_answers_and_versions_the_latest_first(client, amendment, ministry):
    ArgumentFactory(about=amendment, author=ParticipantFactory(display_name="Zoé"))
    tell_answer(amendment, ministry)
    record(Verb.VERSION_PUBLISHED, bill=amendment.bill.uuid, actor=ministry, version=2)
    tree = feed(client, "feed_bill", amendment.bill.slug)
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert len(titles(tree)) == 4
    assert titles(tree)[-1] == "Amendement n°\u00a03 – Trois mois suffisent"
    assert authors(tree) == {"Claire Dumont", "Zoé", amendment.bill.ministry.name}
    assert ministry.display_name not in ET.tostring(tree, encoding="unicode")


def test_an_article_s_feed_holds_its_own_debate_alone(client, amendment, article, ministry):
    ArgumentFactory(about=amendment)
    SourceFactory(about=article)
    tell_answer(article, ministry)
    elsewhere = AmendmentFactory(article__bill=article.bill, title="Ailleurs")
    tell_answer(elsewhere, ministry)
    found = titles(feed(client, "feed_article", article.bill.slug, "4"))
    assert len(found) == 4
    assert not [title for title in found if "Ailleurs" in title]


def test_an_author_s_feed_holds_what_they_wrote_under_the_name_shown(client, article, amendment):
    imported = ParticipantFactory(imported=True, display_name="Anonyme 12")
    ArgumentFactory(about=article, author=imported)
    tree = feed(client, "feed_author", imported.public_id)
    assert (authors(tree), len(titles(tree))) == ({"Anonyme 12"}, 1)
    assert len(titles(feed(client, "feed_author", amendment.author.public_id))) == 1


def test_who_published_nothing_or_nothing_that_may_be_read_has_no_feed(client, stranger, article, ministry):
    ArgumentFactory(about=article, author=stranger, state=State.HIDDEN)
    hidden = ParticipantFactory()
    draft = BillFactory(draft=True, ministry=ministry.ministry)
    ProposalFactory(section__bill=draft, author=hidden)
    for nobody in (stranger, hidden, ministry):
        assert client.get(reverse("feed_author", args=[nobody.public_id])).status_code == 404
    client.force_login(ministry)
    assert client.get(reverse("feed_bill", args=[draft.slug])).status_code == 404


def test_hidden_things_and_what_was_said_on_their_pages_are_absent(client, amendment, article, ministry):
    argument = ArgumentFactory(about=amendment)
    ArgumentFactory(about=argument)
    tell_answer(amendment, ministry)
    kept = SourceFactory(about=article, title="Reste")
    Amendment.objects.update(state=State.HIDDEN)
    for name, args in (("feed_bill", []), ("feed_article", ["4"])):
        tree = feed(client, name, article.bill.slug, *args)
        assert [entry.findtext(f"{ATOM}id") for entry in tree.iter(f"{ATOM}entry")] == [kept.uuid.urn]


def test_hostile_text_stays_text(client, article):
    author = ParticipantFactory(display_name="<b>Zoé</b> & fils")
    AmendmentFactory(article=article, author=author, title=HOSTILE, reason=HOSTILE)
    ArgumentFactory(about=article, author=author, body=HOSTILE, body_html=html_of(HOSTILE))
    SourceFactory(about=article, author=author, title=HOSTILE, link='https://example.org/?"><script>')
    tree = feed(client, "feed_bill", article.bill.slug)
    assert authors(tree) == {"<b>Zoé</b> & fils"}
    assert not [summary for summary in tree.iter(f"{ATOM}summary") if "<script" in (summary.text or "")]
    assert not list(tree.iter("script"))


def test_no_address_and_no_tally_is_in_a_feed(client, amendment):
    content = client.get(reverse("feed_bill", args=[amendment.bill.slug])).content.decode()
    assert amendment.author.email not in content
    assert "agree" not in content


def test_what_did_not_change_is_not_sent_again(client, amendment):
    address = reverse("feed_bill", args=[amendment.bill.slug])
    first = client.get(address)
    assert first.content == client.get(address).content
    for header, value in (
        ("If-None-Match", first.headers["ETag"]),
        ("If-Modified-Since", first.headers["Last-Modified"]),
    ):
        assert client.get(address, headers={header: value}).status_code == 304
    ArgumentFactory(about=amendment)
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_an_empty_feed_is_valid_and_stays_the_same(client):
    bill = BillFactory(language="en")
    tree = feed(client, "feed_bill", bill.slug)
    assert titles(tree) == []
    first = client.get(reverse("feed_bill", args=[bill.slug]))
    assert first.headers["ETag"] == client.get(reverse("feed_bill", args=[bill.slug])).headers["ETag"]
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_a_bill_s_page_names_its_feed(client, amendment):
    page = read(client, "bill", amendment.bill.slug)
    (link,) = page.all("link", rel="alternate", type="application/atom+xml")
    feed(client, "feed_bill", amendment.bill.slug)
    assert client.get(link.get("href")).status_code == 200
    rail = read(client, "amendment", amendment.bill.slug, "3")
    assert reverse("feed_author", args=[amendment.author.public_id]) in rail.links


@pytest.mark.parametrize("n", [1, 12])
def test_feeds_keep_their_budget(client, amendment, article, ministry, n):
    for number in range(n):
        other = AmendmentFactory(article=article, slug=f"7{number}")
        ArgumentFactory(about=other)
        SourceFactory(about=article)
        tell_answer(other, ministry)
    counted = []
    for name, args in (
        ("feed_bill", [article.bill.slug]),
        ("feed_article", [article.bill.slug, "4"]),
        ("feed_author", [amendment.author.public_id]),
    ):
        with CaptureQueriesContext(connection) as captured:
            feed(client, name, *args)
        counted.append(len(captured))
    assert counted == [13, 14, 8]
