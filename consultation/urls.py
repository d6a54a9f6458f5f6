from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from consultation.pages import accent

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("consultation.operations.urls")),
    path("", include("consultation.pages.urls")),
    path("", include("bills.urls")),
    path("", include("votes.urls")),
    path("", include("consultation.moderation.urls")),
    path("", include("consultation.notifications.urls")),
    path("", include("consultation.responses.urls")),
    path("", include("consultation.opendata.urls")),
    path("", include("consultation.people.urls")),
    path("", include("consultation.office.urls")),
    path("accounts/", include("consultation.accounts.urls")),
    # Without a token, so that anonymous pages carry none and can be kept; at worst, another site changes the language.
    path("language/", csrf_exempt(set_language), name="set_language"),
    path("accent.css", accent.stylesheet, name="accent"),
]
handler400 = "consultation.operations.outages.misdirected"
handler500 = "consultation.operations.outages.broken"
