from django.urls import path

from consultation.responses.views import answering, coverage, following_up, promising, reporting

urlpatterns = [
    path("answer/<uuid:subject>/", answering.answer, name="answer"),
    path("bills/<slug:slug>/answers/", answering.answers, name="answers"),
    path("waive/<uuid:subject>/", coverage.waive, name="waive_answer"),
    path("bills/<slug:slug>/coverage/", coverage.coverage, name="coverage"),
    path("bills/<slug:slug>/coverage/close/", coverage.close, name="close_response"),
    path("bills/<slug:slug>/follow-up/", following_up.follow_up, name="follow_up"),
    path("bills/<slug:slug>/follow-up/steps/", following_up.step, name="tell_step"),
    path("bills/<slug:slug>/follow-up/steps/<int:step>/", following_up.step, name="correct_step"),
    path("bills/<slug:slug>/commitments.csv", promising.table, name="commitments_csv"),
    path("bills/<slug:slug>/commitments/new/", promising.make, name="make_commitment"),
    path("bills/<slug:slug>/commitments/<int:number>/", promising.commitment, name="commitment"),
    path("bills/<slug:slug>/report/", answering.report, name="report"),
    path("bills/<slug:slug>/report/build/", reporting.build, name="build_report"),
    path("bills/<slug:slug>/report/<int:number>/", reporting.published, name="published_report"),
    path("bills/<slug:slug>/report/<int:number>/review/", reporting.review, name="review_report"),
    path("bills/<slug:slug>/report/<int:number>/publish/", reporting.publish, name="publish_report"),
    path("bills/<slug:slug>/report/<int:number>.<slug:form>", reporting.file, name="report_file"),
]
