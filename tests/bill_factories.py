"""Bills, their text, and what participants added to it, in the states they have in life."""

from __future__ import annotations

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from bills.models import (
    Amendment,
    AmendmentRevision,
    AnswerRule,
    Argument,
    Bill,
    BillVersion,
    DataProtection,
    Level,
    Placement,
    Proposal,
    ProposalRevision,
    Reply,
    Side,
    Source,
    SubjectKind,
    Unit,
)
from bills.richtext import html_of
from bills.wordings import change_between, wording_of
from tests.factories import MinistryFactory, ParticipantFactory

LAW = "I. – Le fabricant répond dans un délai de six mois.\nII. – Un décret précise les modalités."


def _ago(days: int):
    return factory.LazyFunction(lambda: timezone.now() - timedelta(days=days))


class BillFactory(DjangoModelFactory):
    """A published bill in its consultation phase, with version 1; traits: soon, closed, draft.

    ``ready=True``: with all that it must declare before it is published.
    """

    class Meta:
        model = Bill
        skip_postgeneration_save = True

    class Params:
        soon = factory.Trait(consultation_starts=_ago(-3))
        closed = factory.Trait(response_starts=_ago(1))
        draft = factory.Trait(published_at=None)

    ministry = factory.SubFactory(MinistryFactory)
    slug = factory.Sequence("projet-{}".format)
    title = factory.Sequence("Projet de loi n° {}".format)
    purpose = "Dire **ce qui** change."
    purpose_html = factory.LazyAttribute(lambda bill: html_of(bill.purpose))
    consultation_starts = _ago(10)
    published_at = _ago(11)

    @factory.post_generation
    def version(self, create, extracted, **kwargs):
        BillVersion.objects.create(bill=self, number=1, published_at=self.published_at)

    @factory.post_generation
    def ready(self, create, extracted, **kwargs):
        if extracted:
            ready(self)


def ready(bill: Bill) -> Bill:
    """With what it must declare before it is published."""
    DataProtectionFactory(bill=bill)
    AnswerRuleFactory(bill=bill)
    return bill


class DataProtectionFactory(DjangoModelFactory):
    class Meta:
        model = DataProtection

    bill = factory.SubFactory(BillFactory)
    controller = "Ministère des Essais"
    officer = "dpo@essais.example.org"
    retention = "Un an après la publication du bilan."
    assessment = "Faite le 3 mars 2026."


class AnswerRuleFactory(DjangoModelFactory):
    """Every contribution with 50 supporters."""

    class Meta:
        model = AnswerRule

    bill = factory.SubFactory(BillFactory)
    minimum_supporters = 50


class UnitFactory(DjangoModelFactory):
    """A unit placed last in version 1 of its bill, under ``parent`` (a placement)."""

    class Meta:
        model = Unit
        abstract = True

    bill = factory.SubFactory(BillFactory)

    @classmethod
    def _create(cls, model_class, *args, text="", number="", heading="Un intitulé", parent=None, **kwargs):
        explanation = {name: kwargs.pop(name) for name in ("explanation", "explanation_html") if name in kwargs}
        unit = model_class.objects.create(*args, **kwargs)
        version = unit.bill.versions.get(number=1)
        Placement.objects.create(
            version=version,
            unit=unit,
            parent=parent,
            position=version.placements.count() + 1,
            number=number,
            heading=heading,
            wording=wording_of(text) if unit.level == Level.ARTICLE else None,
            **explanation,
        )
        return unit


class ArticleFactory(UnitFactory):
    kind = SubjectKind.ARTICLE
    level = Level.ARTICLE
    slug = factory.Sequence(lambda n: str(n + 1))
    number = factory.SelfAttribute("slug")
    text = LAW


class DivisionFactory(UnitFactory):
    kind = SubjectKind.DIVISION
    level = Level.TITLE
    slug = factory.Sequence("titre-{}".format)
    number = "Ier"


class ContributionFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    author = factory.SubFactory(ParticipantFactory)


class AmendmentFactory(ContributionFactory):
    """An amendment to an article: « six » becomes « trois » unless ``text`` says otherwise."""

    class Meta:
        model = Amendment

    kind = SubjectKind.AMENDMENT
    slug = factory.Sequence(lambda n: str(n + 1))
    article = factory.SubFactory(ArticleFactory)
    bill = factory.SelfAttribute("article.bill")

    @classmethod
    def _create(cls, model_class, *args, text="", title="Trois mois suffisent", reason="Parce que.", **kwargs):
        amendment = model_class.objects.create(*args, **kwargs)
        base = amendment.article.placements.get().wording
        wording = wording_of(text or base.text.replace("six", "trois"))
        change = change_between(base.text, wording.text)
        amendment.current = AmendmentRevision.objects.create(
            amendment=amendment,
            number=amendment.revision,
            title=title,
            reason=reason,
            reason_html=html_of(reason),
            base=base,
            wording=wording,
            hunks=change.hunks,
            size=change.size,
            engine_version=change.engine_version,
        )
        amendment.save()
        return amendment


class ProposalFactory(ContributionFactory):
    class Meta:
        model = Proposal

    kind = SubjectKind.PROPOSAL
    slug = factory.Sequence(lambda n: str(n + 1))
    section = factory.SubFactory(DivisionFactory)
    bill = factory.SelfAttribute("section.bill")

    @classmethod
    def _create(cls, model_class, *args, text=LAW, title="Un article de plus", reason="Il manque.", **kwargs):
        proposal = model_class.objects.create(*args, **kwargs)
        proposal.current = ProposalRevision.objects.create(
            proposal=proposal,
            number=proposal.revision,
            title=title,
            reason=reason,
            reason_html=html_of(reason),
            wording=wording_of(text),
        )
        proposal.save()
        return proposal


class ArgumentFactory(ContributionFactory):
    class Meta:
        model = Argument

    kind = SubjectKind.ARGUMENT
    about = factory.SubFactory(ArticleFactory)
    bill = factory.SelfAttribute("about.bill")
    side = Side.FOR
    body = "Un délai plus court **aide** chacun."
    body_html = factory.LazyAttribute(lambda argument: html_of(argument.body))


class SourceFactory(ContributionFactory):
    class Meta:
        model = Source

    kind = SubjectKind.SOURCE
    about = factory.SubFactory(ArticleFactory)
    bill = factory.SelfAttribute("about.bill")
    title = "Une étude"
    link = "https://example.org/etude"


class ReplyFactory(ContributionFactory):
    class Meta:
        model = Reply

    kind = SubjectKind.REPLY
    about = factory.SubFactory(ArgumentFactory)
    bill = factory.SelfAttribute("about.bill")
    body = "Un délai court **coûte** cher."
    body_html = factory.LazyAttribute(lambda reply: html_of(reply.body))
