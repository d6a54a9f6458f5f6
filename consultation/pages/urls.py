from django.urls import path

from bills.models import SubjectKind
from bills.views import laws
from consultation.kept import kept_for_anonymous as kept
from consultation.pages.laying import laid_over
from consultation.pages.views import (
    article,
    bill,
    building,
    combined,
    contributions,
    dashboard,
    exposure,
    front,
    opinions,
    origins,
    participation,
    promises,
    saying,
    search,
    story,
    versions,
    voting,
)
from consultation.pages.views import credits as deciding

urlpatterns = [
    path("", kept(front.home), name="home"),
    *(
        path(f"{page}/", kept(front.about), {"page": page}, name=page)
        for page in ("help", "accessibility", "legal", "privacy")
    ),
    path("s/<uuid:subject>/", contributions.subject, name="subject"),
    path("s/<uuid:subject>/story/", kept(story.story), name="story"),
    path("bills/<slug:slug>/", kept(bill.bill), name="bill"),
    path("bills/<slug:slug>/vote/", voting.start, name="votes_in_a_row"),
    path("bills/<slug:slug>/vote/<slug:article>/", voting.one, name="votes_in_a_row"),
    path("bills/<slug:slug>/promises/", kept(promises.promises), name="promises"),
    path("bills/<slug:slug>/participation/", kept(participation.participation), name="participation"),
    path("bills/<slug:slug>/participation/<slug:table>.csv", participation.table, name="participation_table"),
    path("bills/<slug:slug>/dashboard/", dashboard.page, name="dashboard"),
    path("bills/<slug:slug>/dashboard/<slug:table>.csv", dashboard.table, name="dashboard_table"),
    path("bills/<slug:slug>/opinions/", kept(opinions.page), name="opinions"),
    path("bills/<slug:slug>/opinions/<slug:table>.csv", opinions.table, name="opinions_table"),
    path("bills/<slug:slug>/shown/", exposure.shown, name="shown"),
    path("bills/<slug:slug>/text/", kept(bill.text), name="bill_text"),
    path("bills/<slug:slug>/search/", kept(search.search), name="search"),
    path("bills/<slug:slug>/versions/", kept(versions.versions), name="versions"),
    path("bills/<slug:slug>/versions/build/", building.build_version, name="build_version"),
    path("bills/<slug:slug>/versions/build/answers/", building.build_from_answers, name="build_from_answers"),
    path("bills/<slug:slug>/versions/<int:number>/", kept(versions.version), name="version"),
    path(
        "bills/<slug:slug>/versions/<int:number>/articles/<slug:article>/",
        kept(origins.version_article),
        name="version_article",
    ),
    path("bills/<slug:slug>/versions/<int:number>/credits/", deciding.credits_due, name="credits"),
    path("credits/<int:credit>/decide/", deciding.decide, name="decide_credit"),
    path("bills/<slug:slug>/versions/<int:old>/to/<int:new>/", kept(versions.compare), name="compare"),
    path("bills/<slug:slug>/articles/<slug:article>/", kept(laid_over(article.article)), name="article"),
    path("bills/<slug:slug>/articles/<slug:article>/combined/", kept(combined.combined), name="combined"),
    path("bills/<slug:slug>/articles/<slug:article>/laws/", laws.existing_laws, name="existing_laws"),
    path("bills/<slug:slug>/divisions/<slug:division>/", kept(bill.division), name="division"),
    path("bills/<slug:slug>/amendments/", kept(bill.contributions), {"kind": SubjectKind.AMENDMENT}, name="amendments"),
    path("bills/<slug:slug>/amendments/<slug:number>/", kept(contributions.amendment), name="amendment"),
    path("bills/<slug:slug>/debate/<uuid:subject>/", kept(saying.debate), name="debate"),
    path("bills/<slug:slug>/arguments/<uuid:subject>/", kept(saying.argument), name="argument"),
    path("bills/<slug:slug>/sources/<uuid:subject>/", kept(saying.source), name="source"),
    path("bills/<slug:slug>/proposals/", kept(bill.contributions), {"kind": SubjectKind.PROPOSAL}, name="proposals"),
    path("bills/<slug:slug>/proposals/<slug:number>/", kept(contributions.proposal), name="proposal"),
]
