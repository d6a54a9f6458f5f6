"""An export costs as many queries and as much memory for seven thousand long arguments as for one."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bills.models import Argument
from consultation.opendata.export.schema import TABLES
from consultation.opendata.export.writing import export_consultation
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory, ProposalFactory
from tests.opendata.export_files import csv_rows
from tests.opendata.export_world import at

ARGUMENTS = 7_000
ANALYSED = {"figures": 15, "participation": 7, "opinion_statements": 2}
MANY = """
WITH subject AS (
    INSERT INTO bills_subject (uuid, bill_id, kind, slug, author_id, state, revision, created_at, origin, origin_id)
    SELECT gen_random_uuid(), %(bill)s, 'argument', '', %(author)s, 'published', 1, now(), '', ''
    FROM generate_series(1, %(count)s) RETURNING id
)
INSERT INTO bills_argument (subject_ptr_id, about_id, side, body, body_html)
SELECT id, %(about)s, 'for', repeat(md5(id::text), 125), '' FROM subject
"""
RUN = r"""
import re, sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
call_command("export_consultation", sys.argv[1], "--to", sys.argv[2])
print(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def argue_at_length(bill, count):
    """``count`` arguments of 4,000 characters."""
    one = ArgumentFactory(bill=bill)
    parameters = {"bill": bill.pk, "author": one.author_id, "about": one.about_id, "count": count}
    with connection.cursor() as cursor:
        cursor.execute(MANY, parameters)


def megabytes_to_export(bill, folder):
    """The most memory that a process of its own ever held. (``ru_maxrss`` would remember that of its parent.)"""
    url = re.sub(r"/[^/]*$", f"/{connection.settings_dict['NAME']}", os.environ["DATABASE_URL"])
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "consultation.settings"}
    command = [sys.executable, "-c", RUN, bill.slug, folder]
    said = subprocess.run(command, env=environment, cwd=settings.ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return int(said.stdout.split()[-1]) / 1024


@pytest.mark.django_db(transaction=True)
def test_memory_does_not_grow_with_the_consultation(tmp_path):
    small, large = BillFactory(), BillFactory()
    argue_at_length(small, 1)
    argue_at_length(large, ARGUMENTS)
    at_rest = megabytes_to_export(small, tmp_path / "small")
    at_work = megabytes_to_export(large, tmp_path / "large")
    assert (tmp_path / "large" / "arguments.jsonl").stat().st_size > 28_000_000
    assert (
        Argument.objects.filter(bill=large).count() == len(csv_rows(tmp_path / "large", "arguments")) == ARGUMENTS + 1
    )
    assert at_work - at_rest < 25


@pytest.mark.django_db
def test_each_table_is_one_query_whatever_it_holds(tmp_path):
    bill = BillFactory()
    article = ArticleFactory(bill=bill)
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            export_consultation(bill, tmp_path / "out", at(20))
        costs.append(len(queries))
        for _ in range(20):
            ArgumentFactory(bill=bill, about=AmendmentFactory(bill=bill, article=article))
            ProposalFactory(bill=bill)
    assert costs[0] == costs[1] <= 2 * (len(TABLES) + sum(ANALYSED.values())) + 10


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_one_query_or_the_few_of_an_analysis(table, django_assert_max_num_queries):
    bill = BillFactory()
    with django_assert_max_num_queries(ANALYSED.get(table.name, 1)):
        list(table.rows(bill))
