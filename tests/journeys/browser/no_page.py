"""The named routes that answer no page, and why: all others have their way in every_page.py."""

from __future__ import annotations

NO_PAGE = {
    "file, feed or figures": (
        *("healthz", "readyz", "metrics", "tallies", "accent", "moderation_log", "download"),
        *("checksums", "version_file", "amendment_file", "feed_bill", "feed_article"),
        *("feed_author", "feed_heads", "ledger_head", "receipt", "download_my_data"),
        *("feed_platform_heads", "platform_head", "platform_file"),
        *("participation_table", "opinions_table", "dashboard_table"),
        *("mfa_download_recovery_codes", "commitments_csv", "report_file", "answers_csv"),
        *("dated_release", "cited", "api", "api_document", "api_list", "api_one", "catalog"),
        *("sitemap", "sitemap_pages", "sitemap_bill", "robots"),
    ),
    "posted": (
        *("cast", "set_language", "build_version", "confirm_rebases", "decide_credit"),
        *("delete_draft", "discard_version", "read_notices", "follow_bill", "follow_subject"),
        "mail_receipt",
        *("end_other_sessions", "review_report", "publish_report", "approve_research"),
        *("review_answer", "publish_answer", "assign_answer", "comment_answer", "cite_change"),
        *("sort_answers", "close_response", "revoke_role", "end_office", "send_offer_again"),
        *("take_offer_back", "revoke_invitation", "signature", "shown", "preview_bill"),
    ),
    "leads elsewhere": ("openid_connect_callback",),
}
