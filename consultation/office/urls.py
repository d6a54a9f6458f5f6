from django.urls import path

from consultation.office import views

urlpatterns = [
    path("bills/<slug:slug>/team/", views.team, name="team"),
    path("bills/<slug:slug>/team/<int:mandate>/revoke/", views.revoke, name="revoke_role"),
    path("bills/<slug:slug>/team/offers/<int:offer>/again/", views.send_offer_again, name="send_offer_again"),
    path("bills/<slug:slug>/team/offers/<int:offer>/take-back/", views.take_offer_back, name="take_offer_back"),
    path("bills/<slug:slug>/log/", views.log, name="log"),
    path("staff/", views.staff, name="staff"),
    path("staff/<uuid:person>/<slug:group>/end/", views.end_office, name="end_office"),
    path("staff/offer/<str:token>/", views.offer, name="role_offer"),
]
