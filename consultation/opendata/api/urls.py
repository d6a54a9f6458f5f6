from django.urls import path

from consultation.kept import kept_for_anonymous as kept
from consultation.opendata.api import views

urlpatterns = [
    path("api/", kept(views.reference), name="api_reference"),
    path("api/v1/", kept(views.home), name="api"),
    path("api/v1/openapi.json", kept(views.openapi), name="api_document"),
    path("api/v1/<slug:name>/", kept(views.listed), name="api_list"),
    path("api/v1/<slug:name>/<str:identity>/", kept(views.one), name="api_one"),
]
