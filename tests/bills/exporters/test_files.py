"""The addresses of the files: what they hold, who may read them, what they say to browsers."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from bills.models import BillVersion, Placement, State
from bills.wordings import wording_of
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.bills.pages import links_in

FORMS = ("akn", "docx", "odt", "md")
TYPES = {
    "akn": "application/akn+xml; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "md": "text/markdown; charset=utf-8",
}


@pytest.fixture
def article(db):
    return ArticleFactory(number="1er", slug="1er", bill__slug="numerique")


@pytest.fixture
def amendment(article):
    return AmendmentFactory(article=article, slug="7", author__display_name="Claire Dumont")


def version_address(bill, form, number=1):
    return reverse("version_file", args=[bill.slug, number, form])


def amendment_address(amendment, form="docx"):
    return reverse("amendment_file", args=[amendment.bill.slug, amendment.slug, form])


def main_part(response):
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        name = next(name for name in ("word/document.xml", "content.xml") if name in archive.namelist())
        return "".join(etree.fromstring(archive.read(name)).itertext())


def second_version(article, text="Un texte tout neuf.", **fields):
    version = BillVersion.objects.create(bill=article.bill, number=2, **fields)
    Placement.objects.create(version=version, unit=article, position=1, number="1er", wording=wording_of(text))
    return version


@pytest.mark.parametrize("form", FORMS)
def test_a_version_is_a_file_with_its_type_and_a_safe_name(client, article, form):
    response = client.get(version_address(article.bill, form))
    extension = {"akn": "akn.xml"}.get(form, form)
    assert response["Content-Type"] == TYPES[form]
    assert response["Content-Disposition"] == f'attachment; filename="numerique-v1.{extension}"'
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("form", FORMS)
def test_an_amendment_is_a_file_with_its_type_and_a_safe_name(client, amendment, form):
    response = client.get(amendment_address(amendment, form))
    extension = {"akn": "akn.xml"}.get(form, form)
    assert response["Content-Type"] == TYPES[form]
    assert response["Content-Disposition"] == f'attachment; filename="numerique-7.{extension}"'


def test_akoma_ntoso_bears_the_uuids_of_the_bill_s_units(client, article, amendment):
    bill = etree.fromstring(client.get(version_address(article.bill, "akn")).content)
    assert bill.xpath("//@GUID") == [str(article.uuid)]
    change = etree.fromstring(client.get(amendment_address(amendment, "akn")).content)
    assert change.xpath("//@GUID") == [str(amendment.uuid)]
    assert all(aim.endswith("#art_1er__al_1") for aim in change.xpath("//*[local-name()='destination']/@href"))


def test_an_amendment_shows_its_author_under_the_public_name_and_no_address(client, amendment):
    for form in FORMS:
        response = client.get(amendment_address(amendment, form))
        said = main_part(response) if form in {"docx", "odt"} else response.content.decode()
        assert "Claire Dumont" in said
        assert amendment.author.email.encode() not in response.content


def test_who_has_the_file_is_told_so(client, article):
    first = client.get(version_address(article.bill, "docx"))
    again = client.get(version_address(article.bill, "docx"), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert {"public", "no-cache"} <= set(first["Cache-Control"].split(", "))


def test_what_is_hidden_or_withdrawn_is_gone_with_its_words(client, amendment):
    for state in (State.HIDDEN, State.WITHDRAWN):
        type(amendment).objects.filter(pk=amendment.pk).update(state=state)
        response = client.get(amendment_address(amendment))
        assert response.status_code == 410
        assert amendment.current.title not in response.content.decode()


def test_a_draft_version_is_for_its_ministry_alone(client, article, ministry):
    second_version(article)
    type(article.bill).objects.filter(pk=article.bill.pk).update(ministry=ministry.ministry)
    assert client.get(version_address(article.bill, "docx", 2)).status_code == 404
    client.force_login(ministry)
    response = client.get(version_address(article.bill, "docx", 2))
    assert "Un texte tout neuf." in main_part(response)
    assert "private" in response["Cache-Control"]


def test_an_unpublished_bill_has_no_file_for_the_public(client, db):
    bill = ArticleFactory(bill=BillFactory(draft=True)).bill
    assert client.get(version_address(bill, "docx")).status_code == 404


@pytest.mark.parametrize("form", ["docx-changes", "odt-changes"])
def test_the_second_version_is_offered_with_its_changes(client, article, form):
    second_version(article, published_at=timezone.now())
    response = client.get(version_address(article.bill, form, 2))
    extension = form.partition("-")[0]
    assert response["Content-Disposition"] == f'attachment; filename="numerique-v2-changes.{extension}"'
    assert "Modifications suivies depuis la version 1" in main_part(response)


@pytest.mark.parametrize(("number", "form"), [(1, "docx-changes"), (1, "pdf"), (3, "docx")])
def test_what_does_not_exist_is_not_found(client, article, number, form):
    assert client.get(version_address(article.bill, form, number)).status_code == 404


def test_an_amendment_is_told_on_the_version_whose_words_it_amends(client, article, amendment):
    second_version(article, published_at=timezone.now())
    change = etree.fromstring(client.get(amendment_address(amendment, "akn")).content)
    aims = change.xpath("//*[local-name()='destination']/@href")
    assert aims
    assert all("-v1/!main#" in aim for aim in aims)


def test_the_page_of_the_whole_text_leads_to_its_files(client, article):
    found = links_in(client.get(reverse("bill_text", args=[article.bill.slug])))
    assert {version_address(article.bill, form) for form in FORMS} <= set(found)


def test_a_file_only_answers_reading(client, article):
    assert client.post(version_address(article.bill, "docx")).status_code == 405
