from django.urls import path

from consultation.moderation import views
from consultation.moderation.models import Action

urlpatterns = [
    path("moderation/<uuid:subject>/hide/", views.moderate, {"action": Action.HIDE}, name="hide"),
    path("moderation/<uuid:subject>/restore/", views.moderate, {"action": Action.RESTORE}, name="restore"),
    path("bills/<slug:slug>/moderation/", views.bin_, name="bin"),
]
