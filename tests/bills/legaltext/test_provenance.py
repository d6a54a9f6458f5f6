"""Every word points to who wrote it; a find is never told as a fact."""

import pytest
from hypothesis import given, settings

from bills.legaltext import Grade, Proposal, diff, normalise, provenance

from .french import families

ONE = "I. – Le texte est publié dans un délai de six mois après la date."
TWO = "II. – Il est transmis au Parlement chaque année avant le mois de mars."
NEW = "III. – Les administrations diffusent publiquement leurs données ouvertes et gratuites."
FIRST = f"{ONE}\n{TWO}"
SECOND = f"{FIRST}\n{NEW}"


def told(segments):
    return [(segment.text.strip(), segment.origins) for segment in segments]


def test_a_text_without_past_is_its_own():
    assert told(provenance([("v1", FIRST)])) == [(FIRST, ("v1",))]


def test_a_changed_word_belongs_to_the_version_that_changed_it():
    assert told(provenance([("v1", ONE), ("v2", ONE.replace("six", "trois"))])) == [
        ("I. – Le texte est publié dans un délai de", ("v1",)),
        ("trois", ("v2",)),
        ("mois après la date.", ("v1",)),
    ]


def test_credit_goes_down_ten_versions():
    versions = [("v0", ONE)]
    for number in range(1, 10):
        versions.append((f"v{number}", f"{versions[-1][1]}\nAlinéa numéro {number}."))
    assert [segment.origins for segment in provenance(versions)] == [(f"v{number}",) for number in range(10)]


def test_credit_survives_a_move():
    segments = provenance([("v1", SECOND), ("v2", f"{NEW}\n{FIRST}")])
    assert {segment.origins for segment in segments} == {("v1",)}
    assert {segment.grade for segment in segments} == {Grade.DERIVED}


def test_a_word_that_comes_back_is_found_again_but_not_told_as_a_fact():
    segments = provenance([("v1", SECOND), ("v2", FIRST), ("v3", SECOND)])
    assert told(segments)[-1] == (NEW, ("v1",))
    assert segments[-1].grade == Grade.EXACT
    assert segments[-1].score < 1


def test_typography_is_overlooked_when_words_come_back():
    segments = provenance([("v1", f"{ONE}\n« {TWO} »"), ("v2", ONE), ("v3", f'{ONE}\n" {TWO} "')])
    assert segments[-1].origins == ("v1",)
    assert segments[-1].grade == Grade.NORMALISED


def test_what_an_accepted_amendment_brought_is_its_own_and_a_fact():
    proposal = Proposal("a1", "v1", diff(FIRST, SECOND.replace("six", "trois")), accepted=True)
    segments = provenance([("v1", FIRST), ("v2", SECOND.replace("six", "trois"))], [proposal])
    assert [text for text, origins in told(segments) if origins == ("a1",)] == ["trois", NEW]
    assert all(segment.score == 1 for segment in segments)


def test_two_amendments_that_proposed_the_same_words_share_the_credit():
    proposals = [Proposal(name, "v1", diff(FIRST, SECOND), accepted=True) for name in ("a1", "a2")]
    assert told(provenance([("v1", FIRST), ("v2", SECOND)], proposals))[-1] == (NEW, ("a1", "a2"))


def test_an_amendment_that_was_not_accepted_is_matched():
    segments = provenance([("v1", FIRST), ("v2", SECOND)], [Proposal("a1", "v1", diff(FIRST, SECOND))])
    assert (told(segments)[-1], segments[-1].grade) == ((NEW, ("a1",)), Grade.EXACT)
    assert segments[-1].score < 1


def test_of_a_reworded_proposal_each_word_has_its_author():
    reworded = NEW.replace("diffusent publiquement", "publient toutes")
    segments = provenance([("v1", FIRST), ("v2", f"{FIRST}\n{reworded}")], [Proposal("a1", "v1", diff(FIRST, SECOND))])
    assert told(segments)[1:] == [
        ("III. – Les administrations", ("a1",)),
        ("publient toutes", ("v2",)),
        ("leurs données ouvertes et gratuites.", ("a1",)),
    ]


def test_a_likeness_without_four_words_in_a_row_is_fuzzy():
    wanted = f"{FIRST}\nLe maire publie chaque année la liste complète des marchés conclus dans la commune."
    taken = f"{FIRST}\nLe maire diffuse chaque année sa liste complète et marchés conclus selon la commune."
    segments = provenance([("v1", FIRST), ("v2", taken)], [Proposal("a1", "v1", diff(FIRST, wanted))])
    fuzzy = [segment for segment in segments if segment.grade == Grade.FUZZY]
    assert [segment.text.strip() for segment in fuzzy][:2] == ["Le maire", "chaque année"]
    assert all(segment.origins == ("a1",) and segment.score < 0.9 for segment in fuzzy)


def test_a_whole_change_adopted_in_its_place_is_credited_however_short():
    base, new = f"{ONE}\n{TWO}", f"{ONE}\n{TWO}".replace("six", "trois")
    segments = provenance([("v1", base), ("v2", new)], [Proposal("a1", "v1", diff(base, new))])
    assert [(text, origins) for text, origins in told(segments) if origins != ("v1",)] == [("trois", ("a1",))]
    assert all(segment.score < 1 for segment in segments if segment.origins == ("a1",))


def test_a_formula_that_the_text_keeps_elsewhere_proves_nothing():
    formula = "dans les conditions prévues par décret en Conseil d’État"
    base = f"Le texte est publié {formula}.\nIl est transmis au maire."
    new = f"{base}\nLa commune tient un registre {formula}."
    assert told(provenance([("v1", base), ("v2", new)]))[-1] == (f"La commune tient un registre {formula}.", ("v2",))


def test_nobody_is_credited_for_function_words():
    base, wanted = "Avis rendu.", "Avis de la part de la rendu."
    new = "Avis rendu.\nSuite de la loi."
    segments = provenance([("v1", base), ("v2", new)], [Proposal("a1", "v1", diff(base, wanted))])
    assert not any("a1" in segment.origins for segment in segments)


def test_one_rare_word_is_enough():
    base, wanted = "Les données sont publiées.", "Les données anonymisées sont publiées."
    new = "Les données sont publiées.\nLe fichier doit comporter des noms anonymisées."
    segments = provenance([("v1", base), ("v2", new)], [Proposal("a1", "v1", diff(base, wanted))])
    assert ("anonymisées", ("a1",)) in told(segments)


def test_a_rare_word_that_many_have_written_tells_nobody_from_another():
    base, new = (
        "Les données sont publiées.",
        "Les données sont publiées.\nLe fichier doit comporter des noms anonymisées.",
    )
    proposals = [
        Proposal(f"a{number}", "v1", diff(base, base.replace("données", f"données {which} anonymisées")))
        for number, which in enumerate(["toujours", "jamais", "parfois", "souvent"], 1)
    ]
    assert told(provenance([("v1", base), ("v2", new)], proposals))[-1][1] == ("v2",)
    assert ("anonymisées", ("a1", "a2", "a3")) in told(provenance([("v1", base), ("v2", new)], proposals[:3]))


def test_three_words_in_a_row_are_not_enough():
    base = "Le texte est publié."
    wanted, new = base + " Il est lu.", base + "\nDonc il est lu ici."
    segments = provenance([("v1", base), ("v2", new)], [Proposal("a1", "v1", diff(base, wanted))])
    assert not any("a1" in segment.origins for segment in segments)


def test_a_proposal_to_an_unknown_version_is_refused():
    with pytest.raises(ValueError, match="v9"):
        provenance([("v1", ONE)], [Proposal("a1", "v9", ())])


def test_an_empty_text_has_no_segment():
    assert provenance([]) == provenance([("v1", ONE), ("v2", "")]) == ()


@settings(max_examples=120, deadline=None)
@given(families())
def test_segments_are_the_whole_text_and_every_word_has_an_origin(family):
    names = ("v1", "v2", "v3", "v4")
    segments = provenance(list(zip(names, family, strict=True)))
    assert "".join(segment.text for segment in segments) == normalise(family[-1])
    assert all(segment.origins and set(segment.origins) <= set(names) for segment in segments)
    assert all(0 < segment.score <= 1 and segment.text for segment in segments)


@settings(max_examples=120, deadline=None)
@given(families())
def test_with_proposals_too_every_word_has_an_origin(family):
    base, last, *wanted = map(normalise, family)
    proposals = [
        Proposal("a1", "v1", diff(base, wanted[0]), accepted=True),
        Proposal("a2", "v1", diff(base, wanted[1])),
    ]
    segments = provenance([("v1", base), ("v2", last)], proposals)
    assert "".join(segment.text for segment in segments) == last
    assert all(segment.origins and set(segment.origins) <= {"v1", "v2", "a1", "a2"} for segment in segments)
