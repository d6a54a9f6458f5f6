from django.urls import path

from bills.views import amending, debating, drafting, drafts, files, outlining, revising, versions

urlpatterns = [
    path("bills/<slug:slug>/articles/<slug:article>/amend/", amending.amend, name="amend"),
    path("bills/<slug:slug>/divisions/<slug:division>/propose/", amending.propose, name="propose"),
    path("argue/<uuid:subject>/", debating.argue, name="argue"),
    path("reply/<uuid:subject>/", debating.reply, name="reply"),
    path("cite/<uuid:subject>/", debating.cite, name="cite"),
    path("withdraw/<uuid:subject>/", debating.withdraw, name="withdraw"),
    path("bills/<slug:slug>/amendments/<slug:number>/revise/", revising.revise, name="revise"),
    path("bills/<slug:slug>/versions/<int:version>/mine/", revising.my_rebases, name="my_rebases"),
    path("bills/<slug:slug>/versions/<int:version>/mine/confirm/", revising.confirm, name="confirm_rebases"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<int:draft>/delete/", drafts.delete, name="delete_draft"),
    path("draft/", drafting.draft_bill, name="draft_bill"),
    path("bills/<slug:slug>/outline/", outlining.outline, name="outline"),
    path("bills/<slug:slug>/publish/", drafting.publish_bill, name="publish_bill"),
    path("bills/<slug:slug>/versions/new/", versions.draft_version, name="draft_version"),
    path("bills/<slug:slug>/versions/<int:number>/outline/", outlining.version_outline, name="version_outline"),
    path("bills/<slug:slug>/versions/<int:number>/lineage/", versions.lineage, name="lineage"),
    path("bills/<slug:slug>/versions/<int:number>/publish/", versions.publish_version, name="publish_version"),
    path("bills/<slug:slug>/versions/<int:number>/discard/", versions.discard_version, name="discard_version"),
    path("bills/<slug:slug>/versions/<int:version>/files/<slug:form>/", files.version_file, name="version_file"),
    path("bills/<slug:slug>/amendments/<slug:number>/files/<slug:form>/", files.amendment_file, name="amendment_file"),
]
