from django.urls import path

from bills.models import SubjectKind
from consultation.pages.cache import kept_for_anonymous as kept
from consultation.pages.views import article, bill, contributions, front

urlpatterns = [
    path("", kept(front.home), name="home"),
    path("healthz", front.healthz, name="healthz"),
    *(
        path(f"{page}/", kept(front.about), {"page": page}, name=page)
        for page in ("help", "accessibility", "legal", "privacy")
    ),
    path("s/<uuid:subject>/", contributions.subject, name="subject"),
    path("bills/<slug:slug>/", kept(bill.bill), name="bill"),
    path("bills/<slug:slug>/text/", kept(bill.text), name="bill_text"),
    path("bills/<slug:slug>/articles/<slug:article>/", kept(article.article), name="article"),
    path("bills/<slug:slug>/divisions/<slug:division>/", kept(bill.division), name="division"),
    path("bills/<slug:slug>/amendments/", kept(bill.contributions), {"kind": SubjectKind.AMENDMENT}, name="amendments"),
    path("bills/<slug:slug>/amendments/<slug:number>/", kept(contributions.amendment), name="amendment"),
    path("bills/<slug:slug>/proposals/", kept(bill.contributions), {"kind": SubjectKind.PROPOSAL}, name="proposals"),
    path("bills/<slug:slug>/proposals/<slug:number>/", kept(contributions.proposal), name="proposal"),
]
