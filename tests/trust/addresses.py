"""Every route, with an address in each state of what it shows. What cannot be found by itself is written here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from consultation.notifications.tokens import token_for

BILLS = {"consultation": "durabilite", "response": "close", "draft": "prepare"}
"""A bill in each state; the last is not published. tests/bills/test_roles.py tries every phase."""
SUBJECTS = ("amendment", "argument", "hidden", "withdrawn", "pending", "drafted")
"""What a subject can be: published, then in each other state; ``drafted`` is of a bill that is not published."""
FIRST = ("alone", "consultation", "amendment", "one", "draft", "drafted")
"""The states in which each role of a consultation is tried too."""
UNNAMED = {
    "social-cancelled": "/accounts/social/login/cancelled/",
    "social-error": "/accounts/social/login/error/",
    "social-signup": "/accounts/social/signup/",
    "social-connections": "/accounts/social/connections/",
}
"""Addresses that allauth keeps without a name, for old links."""


def names() -> dict[str, set[str]]:
    """Every named route of the site with what its address is made of (of its last pattern)."""
    return {name: set(pattern.pattern.converters) for name, pattern in _patterns(get_resolver().url_patterns) if name}


def unnamed() -> list[str]:
    return [str(pattern.pattern) for name, pattern in _patterns(get_resolver().url_patterns) if not name]


def _patterns(patterns: list[Any]) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern.name or "", pattern


def addresses(found: Any) -> dict[str, str]:
    """« route state » → address."""
    told = _told(found)
    made = {f"{name} alone": address for name, address in UNNAMED.items()}
    for name, parts in names().items():
        for state, arguments in told.get(name, _by_itself(found, parts)).items():
            made[f"{name} {state}"] = reverse(name, args=arguments)
    return made


def _by_itself(found: Any, parts: set[str]) -> dict[str, list[Any]]:
    if not parts:
        return {"alone": []}
    if parts == {"slug"}:
        return {state: [slug] for state, slug in BILLS.items()}
    if parts == {"subject"}:
        return {kind: [getattr(found, kind).uuid] for kind in SUBJECTS}
    return {}


def _told(found: Any) -> dict[str, dict[str, list[Any]]]:
    """Where the name of a part does not say what stands there."""
    slug = found.bill.slug
    one = {name: {"one": arguments} for name, arguments in _ones(found, slug).items()}
    for name in ("article", "existing_laws", "amend", "feed_article", "combined", "votes_in_a_row"):
        one[name] = {state: [bill, _article(state)] for state, bill in BILLS.items()}
    for name in ("amendment", "revise"):
        states = ("amendment", "hidden", "withdrawn", "late")
        one[name] = {kind: [getattr(found, kind).bill.slug, getattr(found, kind).slug] for kind in states}
    for name in ("argument", "source"):
        one[name] = {"one": [slug, getattr(found, name).uuid]}
    one["argument"]["pending"] = [slug, found.pending.uuid]
    one["debate"] = {"one": [slug, found.amendment.uuid], "hidden": [slug, found.hidden.uuid]}
    for name in ("draft_version", "build_version", "publish_bill"):
        one[name] = {state: [bill] for state, bill in BILLS.items()}
    one["setup_step"] = {state: [bill, "answers"] for state, bill in BILLS.items()}
    for name in ("version", "credits", "publish_version", "discard_version", "lineage", "version_outline"):
        one[name] = {"published": [slug, 2], "next": [slug, 3], "draft": ["prepare", 1]}
    return one


def _article(state: str) -> str:
    return "4" if state in ("consultation", "draft") else "1"


def _ones(found: Any, slug: str) -> dict[str, list[Any]]:
    division = found.division.slug
    return {
        "accent": [],
        "division": [slug, division],
        "propose": [slug, division],
        "proposal": [slug, found.proposal.slug],
        "revise_proposal": [slug, found.proposal.slug],
        "participation_table": [slug, "days"],
        "dashboard_table": [slug, "days"],
        "opinions_table": [slug, "common"],
        "version_article": [slug, 2, found.article.slug],
        "decide_credit": [found.credit],
        "compare": [slug, 1, 2],
        "revoke_invitation": [found.invited],
        "cosign": [found.invitation],
        "my_rebases": [slug, 2],
        "confirm_rebases": [slug, 2],
        "delete_draft": [found.draft.pk],
        "version_file": [slug, 1, "md"],
        "amendment_file": [slug, found.amendment.slug, "md"],
        "unsubscribe": [token_for(found.citizen)],
        "feed_author": [found.citizen.public_id],
        "profile": [found.citizen.public_id],
        "reason": [slug, found.template.pk],
        "correct_step": ["close", found.step.pk],
        "commitment": ["close", 1],
        "published_report": ["close", 1],
        "review_report": ["close", 1],
        "publish_report": ["close", 1],
        "report_file": ["close", 1, "pdf"],
        "api_list": ["amendments"],
        "api_one": ["amendments", found.amendment.uuid],
        "sitemap_bill": [slug, 1],
        "download": [slug, "amendments", "csv"],
        "revoke_role": [slug, found.mandate],
        "send_offer_again": [slug, found.offered],
        "take_offer_back": [slug, found.offered],
        "end_office": [found.citizen.public_id, "moderator"],
        "role_offer": [found.offer],
        "receipt": ["0" * 64],
        "mail_receipt": ["0" * 64],
        "ledger_head": [slug, "2026-01-01"],
        "platform_head": ["2026-01-01"],
        "platform_file": ["ledger.jsonl"],
        "setting_aside": [slug, found.aside.uuid],
        "dated_release": [slug, 1],
        "cited": [slug, "version-1", "bib"],
        "approve_research": [slug, 1],
        "research_ballots": ["a-link"],
        "mfa_remove_webauthn": [found.passkey],
        "mfa_edit_webauthn": [found.passkey],
        "openid_connect_callback": ["oidc"],
        "openid_connect_login": ["oidc"],
        "account_confirm_email": [found.confirmation.rstrip("/").rpartition("/")[2]],
        "account_reset_password_from_key": found.reset.rstrip("/").rpartition("/")[2].split("-", 1),
    }
