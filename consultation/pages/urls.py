from django.urls import path

from bills.models import SubjectKind
from consultation.pages.views import article, bill, contributions, front

urlpatterns = [
    path("", front.home, name="home"),
    path("healthz", front.healthz, name="healthz"),
    *(
        path(f"{page}/", front.about, {"page": page}, name=page)
        for page in ("help", "accessibility", "legal", "privacy")
    ),
    path("s/<uuid:subject>/", contributions.subject, name="subject"),
    path("bills/<slug:slug>/", bill.bill, name="bill"),
    path("bills/<slug:slug>/text/", bill.text, name="bill_text"),
    path("bills/<slug:slug>/articles/<slug:article>/", article.article, name="article"),
    path("bills/<slug:slug>/divisions/<slug:division>/", bill.division, name="division"),
    path("bills/<slug:slug>/amendments/", bill.contributions, {"kind": SubjectKind.AMENDMENT}, name="amendments"),
    path("bills/<slug:slug>/amendments/<slug:number>/", contributions.amendment, name="amendment"),
    path("bills/<slug:slug>/proposals/", bill.contributions, {"kind": SubjectKind.PROPOSAL}, name="proposals"),
    path("bills/<slug:slug>/proposals/<slug:number>/", contributions.proposal, name="proposal"),
]
