from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp.views import deactivate_totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path

from consultation.accounts import views
from consultation.accounts.second_step import once_taken

urlpatterns = [
    path("details/", views.details, name="account_details"),
    path("sign-in/", views.sign_in, name="account_sign_in"),
    path("sessions/end/", views.end_other_sessions, name="end_other_sessions"),
    path("second-step/", views.second_step, name="second_step"),
    path("second-step/lost/", views.lost_phone, name="lost_phone"),
    # Before allauth's own: what changes a second step asks for it.
    path("2fa/totp/activate/", views.activate_application, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", once_taken(deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/webauthn/add/", views.add_passkey, name="mfa_add_webauthn"),
    path("2fa/webauthn/reauthenticate/", views.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", once_taken(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", once_taken(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("2fa/recovery-codes/", once_taken(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", once_taken(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", once_taken(codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("oidc/<str:provider_id>/login/callback/", views.come_back, name="openid_connect_callback"),
    path("", include("allauth.urls")),
]
