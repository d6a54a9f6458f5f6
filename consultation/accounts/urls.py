from django.urls import include, path

from consultation.accounts import views

urlpatterns = [
    path("", views.details, name="account_details"),
    path("", include("allauth.urls")),
]
