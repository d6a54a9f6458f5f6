"""What an import writes: the bill, the contributions, the debate, the votes, the people."""

from __future__ import annotations

from unittest.mock import ANY

import pytest

from bills.models import Amendment, Argument, Bill, ExistingLaw, Placement, Proposal, Source, SourceCategory, Unit
from consultation.accounts.models import Participant
from consultation.journal.models import Entry, Verb
from consultation.moderation.models import Decision, Reason
from tests.opendata.republique_numerique.data_set import ALICE, BRUNO, import_any
from votes.models import ImportedTotals

pytestmark = pytest.mark.django_db


def test_tallies_count_ballots_and_imported_totals_stay_apart(data_set):
    import_any(data_set)
    article = Unit.objects.get(slug="9")
    tally = article.tallies.get()
    assert (tally.agree, tally.mixed, tally.disagree) == (0, 1, 1)
    totals = article.imported_totals
    assert (totals.agree, totals.mixed, totals.disagree, totals.amendments, totals.sources) == (3, 2, 1, 7, 1)


def test_the_article_stands_in_its_section_with_its_alineas(data_set):
    import_any(data_set)
    article, section, chapter, title = _with_parents(Placement.objects.get(unit__kind="article"))
    assert (article.number, article.heading, article.unit.slug) == ("9", "Libre accès", "9")
    assert article.wording.text == "Il est inséré un article\u00a0:\n« I. Un.\nDeux. »"
    assert (section.number, section.unit.slug) == ("2", "titre-1-chapitre-2-section-2")
    assert (chapter.number, chapter.heading) == ("II", "Économie du savoir")
    assert (title.number, title.heading) == ("Ier", "La circulation des données et du savoir")


def test_explanations_and_existing_laws_are_kept(data_set):
    import_any(data_set)
    place, law = Placement.objects.get(unit__slug="9", unit__kind="article"), ExistingLaw.objects.get()
    assert place.explanation == "Objectif : ouvrir."
    assert place.explanation_html == "<p><strong>Objectif :</strong> ouvrir.</p>"
    assert law.after == "I. L'auteur dispose du droit de publier.\nII. Ce droit est d'ordre public."
    assert (law.before, law.key) == ("", "article L. 533-4")


def test_amendments_are_numbered_in_the_order_of_their_creation(data_set):
    import_any(data_set)
    first = Amendment.objects.get(slug="1")
    assert first.current.title == "Un delai plus court"
    assert first.current.hunks == [{"start": ANY, "end": ANY, "old": "droit", "new": "devoir"}]
    assert first.current.base.text == first.existing_law.after
    assert first.current.wording.text == first.existing_law.after.replace("du droit", "du devoir")
    assert first.current.reason_html == "<p>Parce que.</p>"


def test_an_amendment_whose_text_only_lost_white_space_says_nothing_new(data_set):
    import_any(data_set)
    revision = Amendment.objects.get(slug="2").current
    assert revision.wording == revision.base
    assert (revision.hunks, revision.size) == ([], {"added": 0, "removed": 0, "alineas": []})


def test_an_amendment_keeps_the_totals_of_what_the_files_lack(data_set):
    import_any(data_set)
    totals = ImportedTotals.objects.get(subject__kind="amendment", subject__slug="1")
    assert (totals.agree, totals.mixed, totals.disagree) == (3, 1, 0)
    assert (totals.arguments_for, totals.arguments_against, totals.sources) == (2, 1, 5)


def test_a_trashed_proposal_is_hidden_by_a_decision_without_moderator(data_set):
    import_any(data_set)
    trashed, decision = Proposal.objects.get(origin_id="102"), Decision.objects.get()
    assert trashed.state == "hidden"
    assert (decision.subject_id, decision.reason, decision.moderator) == (trashed.pk, Reason.IMPORTED, None)
    assert decision.decided_at.isoformat() == "2015-10-02T08:00:00+00:00"


def test_a_proposal_says_what_its_author_wrote(data_set):
    data_set.opinions[1] |= {"body": "<ul><li>Un</li></ul>", "appendices": [{"body": "<h2>A</h2><div>B</div>"}]}
    import_any(data_set)
    proposal = Proposal.objects.get(slug="1")
    assert (proposal.author.origin_id, proposal.section.slug) == (ALICE, "titre-1-chapitre-2-section-2")
    assert (proposal.current.title, proposal.current.wording.text) == ("Proposition 101", "– Un")
    assert (proposal.current.reason, proposal.current.reason_html) == ("A\n\nB", "<h4>A</h4><p>B</p>")
    assert proposal.created_at.isoformat() == "2015-10-01T08:41:00+00:00"


def test_arguments_and_sources_keep_their_words_and_links(data_set):
    import_any(data_set)
    argument, source = Argument.objects.get(origin_id="501"), Source.objects.get()
    assert (argument.about.slug, argument.side, argument.body) == ("9", "for", "Argument *501* <b>")
    assert argument.body_html == "<p>Argument <em>501</em> &lt;b&gt;</p>"
    assert (source.link, source.category) == ("https://example.org/etude?a=1&b=2", SourceCategory.REPORT)
    assert (source.author.origin_id, source.imported_totals.agree) == (BRUNO, 4)


def test_an_argument_set_aside_is_hidden_too(data_set):
    data_set.opinions[1]["arguments"][0]["is_enabled"] = False
    import_any(data_set)
    assert Argument.objects.get(origin_id="502").state == "hidden"
    assert Decision.objects.filter(subject__kind="argument", reason=Reason.IMPORTED).count() == 1


def test_participants_are_pseudonyms_who_cannot_sign_in(data_set):
    import_any(data_set)
    participant = Participant.objects.get(origin_id=ALICE)
    assert (participant.email, participant.is_active) == (None, False)
    assert not participant.has_usable_password()
    assert participant.display_name == "Participant aaaaa aaaaa"


def test_the_consultation_runs_in_the_time_of_paris(data_set):
    import_any(data_set)
    bill = Bill.objects.get()
    assert bill.consultation_starts.isoformat() == "2015-09-25T22:00:00+00:00"
    assert bill.response_starts.isoformat() == "2015-10-18T22:00:00+00:00"
    assert (bill.synthesis_starts, bill.follow_up_starts) == (None, None)
    assert bill.versions.get().published_at == bill.published_at == bill.consultation_starts


def test_the_journal_holds_one_entry(data_set):
    import_any(data_set)
    entry = Entry.objects.get()
    assert (entry.verb, entry.bill, entry.actor) == (Verb.CONSULTATION_IMPORTED, Bill.objects.get().uuid, None)
    assert len(entry.payload["files"]) == 3


def _with_parents(place: Placement) -> list[Placement]:
    places = [place]
    while places[-1].parent is not None:
        places.append(places[-1].parent)
    return places
