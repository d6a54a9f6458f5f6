from django.urls import path

from consultation.responses.views import answering, coverage

urlpatterns = [
    path("answer/<uuid:subject>/", answering.answer, name="answer"),
    path("bills/<slug:slug>/answers/", answering.answers, name="answers"),
    path("waive/<uuid:subject>/", coverage.waive, name="waive_answer"),
    path("bills/<slug:slug>/coverage/", coverage.coverage, name="coverage"),
    path("bills/<slug:slug>/coverage/close/", coverage.close, name="close_response"),
    path("bills/<slug:slug>/report/", answering.report, name="report"),
]
