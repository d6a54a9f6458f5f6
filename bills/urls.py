from django.urls import path

from bills.views import amending, debating, drafting, outlining

urlpatterns = [
    path("bills/<slug:slug>/articles/<slug:article>/amend/", amending.amend, name="amend"),
    path("bills/<slug:slug>/divisions/<slug:division>/propose/", amending.propose, name="propose"),
    path("argue/<uuid:subject>/", debating.argue, name="argue"),
    path("cite/<uuid:subject>/", debating.cite, name="cite"),
    path("withdraw/<uuid:subject>/", debating.withdraw, name="withdraw"),
    path("draft/", drafting.draft_bill, name="draft_bill"),
    path("bills/<slug:slug>/outline/", outlining.outline, name="outline"),
    path("bills/<slug:slug>/publish/", drafting.publish_bill, name="publish_bill"),
]
