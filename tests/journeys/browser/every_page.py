"""The way to every page: under which route, with which address, by whom, in which state.

A route that answers HTML and has no way here fails tests/journeys/test_every_route.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from bills.readiness import Step
from consultation.notifications.tokens import token_for


@dataclass(frozen=True)
class Visit:
    """``press``: the button that is pressed once there, in English. ``shared``: its title is another page's too."""

    route: str
    address: str
    reader: str
    status: int = 200
    press: str = ""
    shared: bool = False


def visits(found: Any) -> Iterator[Visit]:
    for reader, ways in (
        ("citizen", _of_citizen(found)),
        ("newcomer", _of_newcomer(found)),
        ("anonymous", _of_anybody(found)),
        ("anonymous", _of_states(found)),
        ("ministry", _of_ministry(found)),
        ("moderator", _of_moderator(found)),
        ("administrator", [("staff", [])]),
        ("stranger", [("revise_proposal", [found.bill.slug, found.proposal.slug])]),
    ):
        for route, arguments, *rest in ways:
            yield _visit(reader, route, arguments, *rest)
    yield _visit("coded", "account_confirm_login_code", [])
    yield _visit("half", "mfa_authenticate", [])
    yield _visit("wordless", "account_set_password", [])
    for route in ("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_add_webauthn"):
        yield _visit("armed", route, [])
    for route in ("mfa_list_webauthn", "mfa_reauthenticate_webauthn"):
        yield _visit("armed", route, [])
    for route in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        yield _visit("armed", route, [found.passkey])
    yield Visit("second_step", reverse("second_step"), "fresh", shared=True)
    # The same pages as others, in another situation.
    yield Visit("socialaccount_signup", reverse("socialaccount_signup"), "foreigner", shared=True)
    for route in ("mfa_index", "mfa_reauthenticate"):
        yield Visit(route, reverse(route), "armed", shared=True)


def _visit(reader: str, route: str, arguments: list[Any], query: str = "", status: int = 200, press: str = "") -> Visit:
    shared = bool(query or press)  # another state of a page that is visited on its own
    return Visit(route, reverse(route, args=arguments) + query, reader, status, press, shared)


def _of_anybody(found: Any) -> list[tuple[Any, ...]]:
    slug, four = found.bill.slug, [found.bill.slug, found.article.slug]
    pages = ("home", "help", "accessibility", "legal", "privacy", "charter", "api_reference", "platform_ledger")
    about = (
        "bill",
        "participation",
        "promises",
        "opinions",
        "bill_text",
        "versions",
        "amendments",
        "proposals",
        "bin",
        "report",
        "data",
        "check_votes",
        "coverage",
        "follow_up",
        "data_protection",
        "changes",
    )
    entrance = (
        "account_login",
        "account_signup",
        "lost_phone",
        "account_reset_password",
        "account_reset_password_done",
    )
    left = ("account_inactive", "account_email_verification_sent", "account_deleted", "account_request_login_code")
    failed = ("socialaccount_login_cancelled", "account_reset_password_from_key_done")
    return [
        *((name, []) for name in (*pages, *entrance, *left, *failed)),
        *((name, [slug]) for name in about),
        ("openid_connect_login", ["oidc"]),
        ("research_ballots", ["a-link"]),
        ("socialaccount_login_error", [], "", 401),
        ("search", [slug], "?q=jours"),
        ("search", [slug], "?q=introuvable"),
        ("votes_in_a_row", four),
        ("version", [slug, 2]),
        ("version_article", [slug, 2, found.article.slug]),
        ("compare", [slug, 1, 2]),
        ("article", four),
        ("article", four, "?heat=1"),
        ("combined", four, f"?a={found.amendment.slug}-1&a={found.seven.slug}-1"),
        ("division", [slug, found.division.slug]),
        ("amendment", [slug, found.amendment.slug]),
        ("amendment", [slug, found.amendment.slug], "?view=side"),
        ("proposal", [slug, found.proposal.slug]),
        ("debate", [slug, found.amendment.uuid]),
        ("argument", [slug, found.argument.uuid]),
        ("source", [slug, found.source.uuid]),
        ("story", [found.amendment.uuid]),
        ("commitment", ["close", 1]),
        ("follow_up", ["close"], "?"),
        ("coverage", ["close"], "?"),
        ("promises", ["close"], "?"),
        ("cosign", [found.invitation]),
        ("profile", [found.citizen.public_id]),
        ("unsubscribe", [token_for(found.citizen)]),
        ("account_login", [], "", 200, "Sign me in"),
        ("account_signup", [], "", 200, "Create my account"),
        ("account_confirm_email", [found.confirmation.rstrip("/").rpartition("/")[2]]),
        ("account_reset_password_from_key", found.reset.rstrip("/").rpartition("/")[2].split("-", 1)),
    ]


def _of_states(found: Any) -> list[tuple[Any, ...]]:
    """Empty lists, a consultation that is closed or not open yet, what is hidden or withdrawn, what is refused."""
    slug = found.bill.slug
    empty = ("bill", "participation", "amendments", "proposals", "bin", "report", "versions")
    return [
        *((name, ["vide"], "?vide") for name in empty),
        ("article", ["vide", "1"], "?vide"),
        *(
            (name, [state, *more], "?")
            for state in ("close", "bientot")
            for name, *more in (("bill",), ("article", "1"))
        ),
        ("amendment", ["close", "1"], "?"),
        ("amend", ["close", "1"], "?", 403),
        ("votes_in_a_row", ["close", "1"], "?"),
        ("amendment", [slug, found.hidden.slug], "?", 410),
        ("amendment", [slug, found.withdrawn.slug], "?"),
        ("subject", [found.gone.uuid], "", 410),
        ("bill", ["prepare"], "?", 404),
        ("answers", [slug], "?", 403),
        ("unsubscribe", ["faux"], "?", 404),
        ("amend", [slug, found.article.slug], "?", 403),
    ]


def _of_citizen(found: Any) -> list[tuple[Any, ...]]:
    slug, four = found.bill.slug, [found.bill.slug, found.article.slug]
    room = (
        "my_account",
        "my_votes",
        "my_data",
        "delete_account",
        "account_details",
        "account_sign_in",
        "account_email",
    )
    more = ("account_logout", "account_change_password", "inbox_notices", "notice_settings", "drafts", "second_step")
    return [
        *((name, []) for name in (*room, *more, "socialaccount_connections", "mfa_index", "mfa_activate_totp")),
        ("account_reauthenticate", []),
        ("account_details", [], "", 200, "Keep these changes"),
        ("delete_account", [], "", 200, "Delete my account"),
        ("role_offer", [found.offer]),
        ("bill", [slug], "?"),
        ("article", four, "?"),
        ("amendment", [slug, found.amendment.slug], "?"),
        ("votes_in_a_row", [slug], "?end"),
        ("receipts", [found.seven.uuid]),
        ("my_rebases", [slug, 2]),
        ("revise", [slug, found.amendment.slug]),
        ("amend", four),
        ("amend", four, "?anew", 200, "See the result"),
        ("propose", [slug, found.division.slug]),
        ("propose", [slug, found.division.slug], "", 200, "See the result"),
        ("argue", [found.article.uuid]),
        ("argue", [found.article.uuid], "", 200, "Publish my argument"),
        ("cite", [found.article.uuid]),
        ("cite", [found.article.uuid], "", 200, "Publish my source"),
        ("withdraw", [found.amendment.uuid]),
        ("reply", [found.argument.uuid]),
        ("correct", [found.source.uuid]),
        ("invite", [found.amendment.uuid]),
        ("appeal", [found.lost.uuid]),
        ("appeal", [found.lost.uuid], "", 200, "Send my appeal"),
        ("amendment", [slug, found.lost.slug], "?", 410),
        ("subject", [found.pending.uuid], "?"),
        ("report_contribution", [found.seven.uuid]),
        ("report_contribution", [found.seven.uuid], "", 200, "Send my report"),
    ]


def _of_newcomer(found: Any) -> list[tuple[Any, ...]]:
    lists = ("my_account", "my_votes", "drafts", "inbox_notices")
    return [*((name, [], "?") for name in lists), ("profile", [found.newcomer.public_id], "?")]


def _of_ministry(found: Any) -> list[tuple[Any, ...]]:
    slug = found.bill.slug
    return [
        ("bill", [slug], "?"),
        ("dashboard", [slug]),
        ("draft_bill", []),
        ("draft_bill", [], "", 200, "Split the text"),
        ("outline", ["prepare"]),
        ("publish_bill", ["prepare"]),
        ("begin_bill", []),
        ("duplicate_bill", ["prepare"]),
        ("setup", ["prepare"]),
        ("setup", [slug], "?"),
        *(("setup_step", ["prepare", step.value]) for step in Step),
        ("setup_step", ["prepare", "answers"], "", 200, "Save"),
        ("setup_step", [slug, "answers"], "?"),
        ("existing_laws", ["prepare", "4"]),
        ("bill", ["prepare"], "?"),
        ("draft_version", [slug]),
        ("version_outline", [slug, 3]),
        ("lineage", [slug, 3]),
        ("publish_version", [slug, 3]),
        ("build_from_answers", [slug]),
        ("credits", [slug, 2]),
        ("answers", [slug]),
        ("answer_groups", [slug]),
        ("answer_desk", [slug]),
        ("new_reason", [slug]),
        ("reason", [slug, found.template.pk]),
        ("import_answers", [slug]),
        ("team", [slug]),
        ("log", [slug]),
        ("review_data", [slug]),
        ("research", [slug]),
        ("research", [slug], "", 200, "Prepare"),
        ("waive_answer", [found.late.uuid]),
        ("tell_step", ["close"]),
        ("tell_step", ["close"], "", 200, "Publish this step"),
        ("correct_step", ["close", found.step.pk]),
        ("make_commitment", ["close"]),
        ("make_commitment", ["close"], "", 200, "Publish the commitment"),
        ("commitment", ["close", 1], "?"),
        ("build_report", [found.late.bill.slug]),
        ("published_report", [found.late.bill.slug, 1]),
        ("answers", ["vide"], "?"),
        ("answer", [found.seven.uuid]),
        ("answer", [found.seven.uuid], "", 200, "Publish the answer"),
    ]


def _of_moderator(found: Any) -> list[tuple[Any, ...]]:
    lists = ("reported", "waiting", "appealed", "decided")
    return [
        *(("reports", [], f"?list={name}") for name in lists),
        ("bill_reports", [found.bill.slug]),
        ("hide", [found.proposal.uuid]),
        ("hide", [found.proposal.uuid], "", 200, "Hide"),
        ("keep", [found.proposal.uuid]),
        ("accept", [found.pending.uuid]),
        ("restore", [found.hidden.uuid]),
        ("uphold", [found.hidden.uuid]),
        ("set_aside", [found.bill.slug]),
        ("setting_aside", [found.bill.slug, found.aside.uuid]),
    ]
