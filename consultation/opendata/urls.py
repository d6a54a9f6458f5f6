from django.urls import include, path

from consultation.opendata import views

urlpatterns = [
    path("", include("consultation.opendata.api.urls")),
    path("bills/<slug:slug>/data/", views.data, name="data"),
    path("bills/<slug:slug>/data/<slug:table>.<slug:extension>", views.download, name="download"),
    path("bills/<slug:slug>/data/SHA256SUMS", views.checksums, name="checksums"),
]
