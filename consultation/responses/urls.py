from django.urls import path

from consultation.responses import views

urlpatterns = [
    path("answer/<uuid:subject>/", views.answer, name="answer"),
    path("bills/<slug:slug>/answers/", views.answers, name="answers"),
    path("bills/<slug:slug>/report/", views.report, name="report"),
]
