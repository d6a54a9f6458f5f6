from django.urls import include, path

from consultation.opendata import checking, finding, platform
from consultation.opendata.views import cited, given, reviewed, served

urlpatterns = [
    path("", include("consultation.opendata.api.urls")),
    path("data/catalog.jsonld", finding.catalog, name="catalog"),
    path("sitemap.xml", finding.sitemap, name="sitemap"),
    path("sitemap-pages.xml", finding.sitemap_pages, name="sitemap_pages"),
    path("bills/<slug:slug>/sitemap-<int:number>.xml", finding.sitemap_bill, name="sitemap_bill"),
    path("robots.txt", finding.robots, name="robots"),
    path("bills/<slug:slug>/votes/", checking.check, name="check_votes"),
    path("bills/<slug:slug>/votes/heads.atom", checking.feed, name="feed_heads"),
    path("bills/<slug:slug>/votes/heads/<slug:day>.json", checking.head, name="ledger_head"),
    path("ledger/", platform.ledger, name="platform_ledger"),
    path("ledger/heads.atom", platform.feed, name="feed_platform_heads"),
    path("ledger/heads/<slug:day>.json", platform.head, name="platform_head"),
    path("ledger/<str:name>", platform.file, name="platform_file"),
    path("bills/<slug:slug>/data/", served.data, name="data"),
    path("bills/<slug:slug>/data/<slug:table>.<slug:extension>", served.download, name="download"),
    path("bills/<slug:slug>/data/SHA256SUMS", served.checksums, name="checksums"),
    path("bills/<slug:slug>/data/releases/<int:number>.zip", served.dated, name="dated_release"),
    path("bills/<slug:slug>/cite/<slug:work>.<slug:extension>", cited.cited, name="cited"),
    path("bills/<slug:slug>/data/review/", reviewed.review, name="review_data"),
    path("bills/<slug:slug>/data/research/", given.agreements, name="research"),
    path("bills/<slug:slug>/data/research/<int:agreement>/approve/", given.approve, name="approve_research"),
    path("research/<str:token>/", given.ballots, name="research_ballots"),
]
