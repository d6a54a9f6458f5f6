from django.urls import path

from votes.views import casting, receipts

urlpatterns = [
    path("votes/<uuid:subject>/", casting.cast, name="cast"),
    path("votes/<uuid:subject>/receipts/", receipts.receipts, name="receipts"),
    path("votes/receipts/<slug:commitment>.json", receipts.receipt, name="receipt"),
    path("bills/<slug:slug>/tallies.json", casting.tallies, name="tallies"),
]
