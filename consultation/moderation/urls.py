from django.urls import path

from consultation.moderation.models import Action
from consultation.moderation.views import asking, deciding, public, queue

DEEDS = (Action.HIDE, Action.RESTORE, Action.KEEP, Action.ACCEPT, Action.UPHOLD)

urlpatterns = [
    *(
        path(f"moderation/<uuid:subject>/{action.value}/", deciding.moderate, {"action": action}, name=action.value)
        for action in DEEDS
    ),
    path("moderation/reports/", queue.reports, name="reports"),
    path("bills/<slug:slug>/moderation/reports/", queue.reports, name="bill_reports"),
    path("bills/<slug:slug>/moderation/", public.bin_, name="bin"),
    path("bills/<slug:slug>/moderation/log.csv", public.log, name="moderation_log"),
    path("charter/", public.charter, name="charter"),
    path("report/<uuid:subject>/", asking.report, name="report_contribution"),
    path("appeal/<uuid:subject>/", asking.appeal, name="appeal"),
]
