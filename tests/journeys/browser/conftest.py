"""A real browser on the real application: uvicorn in a thread, pages and sockets on one port."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time

import pytest
import uvicorn
from django.contrib.staticfiles.handlers import ASGIStaticFilesHandler
from django.db import connection

from consultation.asgi import application
from tests.journeys.browser.chromium import find_chromium

# Playwright keeps an event loop in this thread; the ORM calls of the tests are synchronous all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
FLAGS = [
    "--no-sandbox",
    "--no-zygote",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    program, environment = find_chromium()
    return {
        **browser_type_launch_args,
        "executable_path": str(program),
        "env": {**os.environ, **environment},
        "args": FLAGS,
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


@pytest.fixture
def site(transactional_db, settings):
    """The address of a server that stops with the test."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings.SITE_URL = address
    config = uvicorn.Config(
        ASGIStaticFilesHandler(application),
        log_level="warning",
        lifespan="off",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield address
    server.should_exit = True
    thread.join(10)
    listening.close()
    connection.close_pool()  # the server's connections would keep the test database from being dropped
