"""Pages and sockets in one application.

For `uvicorn consultation.asgi:application --ws-per-message-deflate false --ws-max-size 1024`: compression costs
hundreds of kilobytes a socket, and no client has anything to say.
"""

import os
import uuid

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path, re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")
pages = get_asgi_application()  # before anything that imports models

from bills.models import Bill  # noqa: E402
from consultation.live.consumers import BillConsumer, refuse  # noqa: E402
from consultation.live.origin import SameOrigin  # noqa: E402
from consultation.operations.watching import count_sockets  # noqa: E402


def may_be_watched(bill: uuid.UUID) -> bool:
    """A published bill: everybody. What is not published does not exist."""
    return Bill.objects.filter(uuid=bill, published_at__isnull=False).exists()


# Sockets carry public news only, so nobody is asked who they are; they close when the session that opened them ends.
# The day one carries something personal, AuthMiddlewareStack goes between SameOrigin and the router.
sockets = SameOrigin(
    URLRouter(
        [
            path("ws/bills/<uuid:bill>/", BillConsumer(may_be_watched)),  # type: ignore[arg-type]  # stubs know views
            re_path("", refuse),  # type: ignore[arg-type]
        ]
    )
)
application = ProtocolTypeRouter({"http": pages, "websocket": count_sockets(sockets)})
