"""The accent colour: the only one that a deployment chooses, for all its pages and for those of each ministry.

Checked before the first page is served. Its light twin for the dark theme is computed from it (tokens.css).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

PAPER = "#fbf9f5"  # --paper of tokens.css
TINT = "#f3efe7"  # --tint of tokens.css
WHITE = "#ffffff"  # --accent-on of tokens.css
LOWEST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def accent_of(ministry: str) -> str:
    """The colour of the pages of a ministry (its slug; "": of the other pages); "": the platform's own."""
    return str(settings.MINISTRY_ACCENTS.get(ministry, settings.MINISTRY_ACCENT))


@require_safe
@cache_control(public=True, max_age=86_400)
def stylesheet(request: HttpRequest) -> HttpResponse:
    """One rule: the policy refuses inline styles, and the address carries the colour, one of those of the settings."""
    asked = f"#{request.META.get('QUERY_STRING', '')}"
    colour = asked if asked in _chosen().values() else settings.MINISTRY_ACCENT
    rule = f":root {{ --accent: {colour}; }}\n" if colour else ""
    return HttpResponse(rule, content_type="text/css; charset=utf-8")


def check_accent(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:  # noqa: ARG001
    """Refuse to start with a colour that one cannot read on the page, or that white words cannot be read on."""
    return [fault for setting, colour in _chosen().items() for fault in _faults_of(setting, colour)]


def _chosen() -> dict[str, str]:
    """Every colour of the settings, by the name under which it was chosen."""
    own = {f"MINISTRY_ACCENTS[{slug}]": colour for slug, colour in settings.MINISTRY_ACCENTS.items()}
    return {name: colour for name, colour in {"MINISTRY_ACCENT": settings.MINISTRY_ACCENT, **own}.items() if colour}


def _faults_of(setting: str, colour: str) -> list[CheckMessage]:
    if not _COLOUR.fullmatch(colour):
        return [Error(f"{setting} must look like #1d4089, not {colour!r}", id="pages.E001")]
    found = min(contrast(colour, PAPER), contrast(colour, TINT), contrast(colour, WHITE))
    if found < LOWEST_CONTRAST:
        return [
            Error(
                f"{setting} {colour} has a contrast of {found:.1f} with the page; {LOWEST_CONTRAST} is needed",
                hint="Choose a darker colour.",
                id="pages.E002",
            )
        ]
    return []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours written #rrggbb, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
