from django.urls import path

from votes import views

urlpatterns = [
    path("votes/<uuid:subject>/", views.cast, name="cast"),
    path("bills/<slug:slug>/tallies.json", views.tallies, name="tallies"),
]
