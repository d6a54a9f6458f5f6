from django.urls import path

from votes.views import aside, casting, receipts

urlpatterns = [
    path("votes/<uuid:subject>/", casting.cast, name="cast"),
    path("votes/<uuid:subject>/receipts/", receipts.receipts, name="receipts"),
    path("votes/receipts/<slug:commitment>.json", receipts.receipt, name="receipt"),
    path("bills/<slug:slug>/votes/aside/", aside.set_aside, name="set_aside"),
    path("bills/<slug:slug>/votes/aside/<uuid:decision>/", aside.setting_aside, name="setting_aside"),
    path("bills/<slug:slug>/tallies.json", casting.tallies, name="tallies"),
]
