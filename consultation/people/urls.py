from django.urls import path

from consultation.people.views import leaving, profile, room

urlpatterns = [
    path("people/<uuid:person>/", profile.profile, name="profile"),
    path("accounts/", room.contributions, name="my_account"),
    path("accounts/votes/", room.votes, name="my_votes"),
    path("accounts/data/", leaving.data, name="my_data"),
    path("accounts/data/download/", leaving.download, name="download_my_data"),
    path("accounts/delete/", leaving.delete, name="delete_account"),
    path("accounts/deleted/", leaving.deleted, name="account_deleted"),
]
