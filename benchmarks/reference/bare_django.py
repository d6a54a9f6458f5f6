"""The same server, framework and database, with nothing of ours: no middleware, no session, no check.

/page                 30 kB from memory
/list                 100 dictionaries as JSON
/vote/<subject>/<voter>/<value>   one row upserted, the subject's rows counted again, committed
"""

from __future__ import annotations

import os

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from benchmarks.reference.bare_table import RECOUNT, UPSERT

DATABASE = environ.Env().db_url("DATABASE_URL")
DATABASE["HOST"] = DATABASE["HOST"].replace("%2F", "/")
DATABASE |= {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": {"min_size": 1, "max_size": 16, "timeout": 20}}}
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": DATABASE},
    ROOT_URLCONF=__name__,
    SECRET_KEY=os.environ["SECRET_KEY"],
    USE_TZ=True,
)

PAGE = b"<!doctype html>" + b"x" * 30_000
LENGTH = {"Content-Length": str(len(PAGE))}


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE, headers=LENGTH)


def listed(_request: HttpRequest) -> JsonResponse:
    fields = {"agree": 3, "mixed": 2, "disagree": 1, "revision": 6}
    return _measured({"tallies": [{"type": "tally", "subject": f"{number:032x}", **fields} for number in range(100)]})


def vote(_request: HttpRequest, subject: int, voter: int, value: int) -> JsonResponse:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(UPSERT, [voter, subject, value])
        cursor.execute(RECOUNT, [subject])
        counted = dict(cursor.fetchall())
    return _measured(counted)


def _measured(content: object) -> JsonResponse:
    """With its length, which the common middleware would write: otherwise the server sends chunks."""
    response = JsonResponse(content, safe=False)
    response.headers["Content-Length"] = str(len(response.content))
    return response


urlpatterns = [
    path("page", page),
    path("list", listed),
    path("vote/<int:subject>/<int:voter>/<int:value>", vote),
]
application = get_wsgi_application()
