"""Citations that bibliography programs can read, of what is public and stays where it is."""

import html
import json
import re
from datetime import date

import html5lib
import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from bills.models import BillVersion, Subject
from consultation.opendata import citing
from consultation.opendata.citing import KINDS, Work
from consultation.opendata.dated import make_release
from tests.bill_factories import ArticleFactory, BillFactory, ProposalFactory
from tests.pages.deeds import answer

FIELD = re.compile(r'^  (\w+) = "\{(.*)\}",$')
KNOWN_CSL = {"bill", "document", "report", "dataset"}
KNOWN_RIS = {"BILL", "GEN", "RPRT", "DATA"}
TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
WORKS = st.builds(
    Work,
    st.sampled_from(sorted(KINDS)),
    st.from_regex(r"[a-z]{1,9}-v[0-9]", fullmatch=True),
    TITLES,
    TITLES,
    st.dates(date(1900, 1, 1)),
    st.just("https://consultation.example.org/bills/reparer/versions/2/"),
    st.sampled_from(["fr", "en"]),
    TITLES,
)


def parsed(bibtex):
    """The fields of an entry, its braces balanced, TeX's own signs undone."""
    first, *lines, last = bibtex.rstrip("\n").split("\n")
    kind, key = re.fullmatch(r"@(\w+)\{([^,\s]+),", first).groups()
    assert last == "}"
    fields = {}
    for line in lines:
        name, value = FIELD.match(line).groups()
        depth = 0
        for sign in re.sub(r"\\.", "", value):
            depth += {"{": 1, "}": -1}.get(sign, 0)
            assert depth >= 0
        assert depth == 0
        fields[name] = undone(value)
    return kind, key, fields


def undone(value):
    for written, sign in ((r"\textbackslash{}", "\0"), (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^")):
        value = value.replace(written, sign)
    return re.sub(r"\\(.)", r"\1", value).replace("\0", "\\")


@given(WORKS)
def test_bibtex_reads_back_as_it_was_written(work):
    kind, key, fields = parsed(citing.bibtex(work))
    assert (kind, key) == (KINDS[work.kind][1], work.key)
    assert fields["title"] == " ".join(work.title.split())
    assert fields["author"] == " ".join(work.author.split())
    assert fields["url"] == work.address
    assert (int(fields["year"]), int(fields["month"])) == (work.day.year, work.day.month)


@given(WORKS)
def test_csl_json_has_what_its_schema_asks_for(work):
    [said] = json.loads(citing.csl(work))
    assert {"type", "id"} <= said.keys()
    assert said["type"] in KNOWN_CSL
    assert said["issued"]["date-parts"] == [[work.day.year, work.day.month, work.day.day]]
    assert said["author"] == [{"literal": work.author}]
    assert said["URL"] == work.address
    assert said["title"] == work.title


@given(WORKS)
def test_ris_begins_with_its_type_and_ends_each_line_with_one_value(work):
    lines = citing.ris(work).rstrip("\n").split("\n")
    tags = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups() for line in lines]
    assert tags[0][0] == "TY"
    assert tags[0][1] in KNOWN_RIS
    assert tags[-1] == ("ER", "")
    assert dict(tags)["TI"] == " ".join(work.title.split())
    assert dict(tags)["UR"] == work.address


@pytest.mark.django_db
class TestOnPages:
    @pytest.fixture
    def bill(self):
        return BillFactory(title="Réparer & durer", slug="reparer")

    def test_each_published_version_has_its_citation_and_keeps_its_address(self, client, bill):
        ArticleFactory(bill=bill)
        address = reverse("version", args=["reparer", 1])
        page = client.get(address, headers={"accept-language": "fr"}).content.decode()
        assert "@misc{reparer-v1," in page
        assert r"Réparer \&amp; durer" in page
        assert address in page
        assert "TY  - BILL" in page

    def test_a_draft_is_not_cited(self, client, ministry):
        bill = BillFactory(ministry=ministry.ministry)
        BillVersion.objects.create(bill=bill, number=2)
        client.force_login(ministry)
        page = client.get(reverse("version", args=[bill.slug, 2])).content.decode()
        assert "@misc" not in page
        assert "ld+json" not in page

    def test_an_answer_is_cited_at_its_place_on_the_page(self, client, bill, ministry):
        bill.ministry = ministry.ministry
        bill.save()
        article = ArticleFactory(bill=bill)
        answer(ministry, article)
        page = client.get(reverse("article", args=["reparer", article.slug])).content.decode()
        cited = re.search(rf"/s/{article.uuid}/#(answer-\d+)", page)
        assert cited
        assert f'id="{cited[1]}"' in page

    def test_a_dated_release_is_cited_by_its_number_and_its_hash(self, client, bill, settings, tmp_path):
        settings.VAR = tmp_path
        release = make_release(bill=bill, moment=timezone.now())
        page = client.get(reverse("data", args=["reparer"])).content.decode()
        assert "@misc{reparer-release-1," in page
        assert f"SHA-256 {release.archive_sum}" in page
        assert "/bills/reparer/data/releases/1.zip}" in page

    @pytest.mark.parametrize("extension", [form.extension for form in citing.FORMS])
    def test_each_citation_on_a_page_is_a_file_too(self, client, bill, ministry, settings, tmp_path, extension):
        settings.VAR = tmp_path
        bill.ministry = ministry.ministry
        bill.save()
        article = ArticleFactory(bill=bill)
        answer(ministry, article)
        make_release(bill=bill, moment=timezone.now())
        pages = {
            f"version-{1}": reverse("version", args=["reparer", 1]),
            f"answer-{article.uuid}": reverse("article", args=["reparer", article.slug]),
            "release-1": reverse("data", args=["reparer"]),
        }
        for work, page in pages.items():
            address = reverse("cited", args=["reparer", work, extension])
            shown = client.get(page).content.decode()
            assert f'href="{address}"' in shown
            response = client.get(address)
            assert response.status_code == 200
            assert f".{extension}" in response["Content-Disposition"]
            assert html.escape(response.content.decode()) in shown

    @pytest.mark.parametrize(
        "work",
        [
            *("version-2", "version-1x", "version-", "version", f"version-{'9' * 30}", "report-1", "release-9"),
            *("answer-1", "bill-1", "answer-0b7f3c0a-9c2e-4f7b-8a55-000000000001"),
        ],
    )
    def test_what_is_not_public_has_no_citation(self, client, bill, work):
        BillVersion.objects.create(bill=bill, number=2)
        assert client.get(f"/bills/reparer/cite/{work}.bib").status_code == 404

    def test_an_ending_that_is_not_offered_is_not_there(self, client, bill):
        assert client.get("/bills/reparer/cite/version-1.bib").status_code == 200
        assert client.get("/bills/reparer/cite/version-1.exe").status_code == 404

    def test_the_answer_to_what_was_hidden_since_is_not_cited(self, client, bill, ministry):
        bill.ministry = ministry.ministry
        bill.save()
        proposal = ProposalFactory(bill=bill)
        answer(ministry, proposal)
        address = f"/bills/reparer/cite/answer-{proposal.uuid}.ris"
        assert client.get(address).status_code == 200
        Subject.objects.filter(pk=proposal.pk).update(state="hidden")
        assert client.get(address).status_code == 404

    def test_data_are_cited_with_their_state(self, client, bill, settings, tmp_path):
        settings.VAR = tmp_path
        page = client.get(reverse("data", args=["reparer"])).content.decode()
        assert "@misc{reparer-data-" in page


@pytest.mark.django_db
def test_a_page_says_itself_to_search_engines_and_nothing_in_it_ends_the_block(client, settings, tmp_path):
    settings.VAR = tmp_path
    bill = BillFactory(title="</script><script>alert(1)</script> & co", slug="ruse")
    for name, arguments, kind in (("version", [1], "Legislation"), ("data", [], "Dataset")):
        page = client.get(reverse(name, args=["ruse", *arguments])).content.decode()
        scripts = html5lib.parse(page, namespaceHTMLElements=False).iter("script")
        [block] = [one for one in scripts if one.get("type") == "application/ld+json"]
        said = json.loads(block.text)
        assert (said["@context"], said["@type"]) == ("https://schema.org", kind)
        assert bill.title in said["name"]
        assert said["license"].startswith("https://")
