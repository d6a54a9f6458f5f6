from django.urls import include, path

from consultation.accounts import views

urlpatterns = [
    path("details/", views.details, name="account_details"),
    path("sign-in/", views.sign_in, name="account_sign_in"),
    path("sessions/end/", views.end_other_sessions, name="end_other_sessions"),
    path("second-step/", views.second_step, name="second_step"),
    path("2fa/totp/activate/", views.activate_application, name="mfa_activate_totp"),  # before allauth's own
    path("oidc/<str:provider_id>/login/callback/", views.come_back, name="openid_connect_callback"),
    path("", include("allauth.urls")),
]
