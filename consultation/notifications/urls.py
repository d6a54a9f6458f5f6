from django.urls import path

from consultation.notifications.views import feeds, following, inbox, receipts

urlpatterns = [
    path("notices/", inbox.inbox, name="inbox_notices"),
    path("notices/read/", inbox.read, name="read_notices"),
    path("notices/settings/", inbox.preferences, name="notice_settings"),
    path("notices/unsubscribe/<str:token>/", following.unsubscribe, name="unsubscribe"),
    path("votes/receipts/<slug:commitment>/mail/", receipts.by_mail, name="mail_receipt"),
    path("bills/<slug:slug>/follow/", following.bill, name="follow_bill"),
    path("follow/<uuid:subject>/", following.subject, name="follow_subject"),
    path("bills/<slug:slug>/feed.atom", feeds.bill, name="feed_bill"),
    path("bills/<slug:slug>/articles/<slug:article>/feed.atom", feeds.article, name="feed_article"),
    path("authors/<uuid:author>/feed.atom", feeds.author, name="feed_author"),
]
