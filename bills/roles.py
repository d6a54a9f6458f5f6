"""Who may do what, and when: one table. Plain: no query, no clock."""

from __future__ import annotations

from enum import StrEnum

from bills.phases import Phase


class Role(StrEnum):
    """What somebody does in one consultation. The value is stored: never rename one."""

    EDITOR = "editor"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    MODERATOR = "moderator"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


class Stage(StrEnum):
    """Where a bill stands: not public yet, then the phases of its consultation."""

    UNPUBLISHED = "unpublished"
    PREPARATION = "preparation"
    CONSULTATION = "consultation"
    RESPONSE = "response"
    SYNTHESIS = "synthesis"
    FOLLOW_UP = "follow_up"


class Action(StrEnum):
    """What staff do. Citizens' deeds – contribute, vote, report, appeal – ask for no role."""

    READ_DRAFTS = "read-drafts"
    SET_UP = "set-up"
    EDIT_TEXT = "edit-text"
    PUBLISH_BILL = "publish-bill"
    DRAFT_VERSION = "draft-version"
    PUBLISH_VERSION = "publish-version"
    DECIDE_CREDIT = "decide-credit"
    ASSIGN = "assign"
    COMMENT = "comment"
    WRITE_ANSWER = "write-answer"
    REVIEW_ANSWER = "review-answer"
    PUBLISH_ANSWER = "publish-answer"
    WAIVE = "waive"
    BUILD_REPORT = "build-report"
    PUBLISH_REPORT = "publish-report"
    WRITE_FOLLOW_UP = "write-follow-up"
    UPDATE_COMMITMENT = "update-commitment"
    MODERATE = "moderate"
    DECIDE_APPEAL = "decide-appeal"
    SET_VOTES_ASIDE = "set-votes-aside"
    SEE_DASHBOARD = "see-dashboard"
    SEE_TEAM = "see-team"
    EXPORT_INTERNAL = "export-internal"
    GRANT_ROLES = "grant-roles"


LETTERS = dict(zip("UPCRSF", Stage, strict=True))
"""Each stage by its letter in the table: Unpublished, Preparation, Consultation, Response, Synthesis, Follow-up."""

TABLE = """
                    editor  reviewer  publisher  moderator  observer  administrator
read-drafts         UPCRSF  UPCRSF    UPCRSF     ------     UPCRSF    UPCRSF
set-up              U-----  ------    UPCRSF     ------     ------    UPCRSF
edit-text           U-----  ------    ------     ------     ------    ------
publish-bill        ------  ------    U-----     ------     ------    ------
draft-version       -PCRSF  ------    ------     ------     ------    ------
publish-version     ------  ------    -PCRSF     ------     ------    ------
decide-credit       -PCRSF  ------    ------     ------     ------    ------
assign              -PCRSF  -PCRSF    -PCRSF     ------     ------    -PCRSF
comment             UPCRSF  UPCRSF    UPCRSF     ------     ------    UPCRSF
write-answer        -PCRSF  ------    ------     ------     ------    ------
review-answer       ------  -PCRSF    ------     ------     ------    ------
publish-answer      ------  ------    -PCRSF     ------     ------    ------
waive               ------  ------    --CRSF     ------     ------    ------
build-report        ---RSF  ------    ---RSF     ------     ------    ------
publish-report      ------  ------    ---RSF     ------     ------    ------
write-follow-up     ---RSF  ------    ---RSF     ------     ------    ------
update-commitment   ---RSF  ------    ---RSF     ------     ------    ------
moderate            ------  ------    ------     -PCRSF     ------    ------
decide-appeal       ------  ------    ------     -PCRSF     ------    ------
set-votes-aside     ------  ------    ------     -PCRSF     ------    ------
see-dashboard       UPCRSF  UPCRSF    UPCRSF     UPCRSF     UPCRSF    UPCRSF
see-team            UPCRSF  UPCRSF    UPCRSF     UPCRSF     UPCRSF    UPCRSF
export-internal     ------  ------    UPCRSF     ------     ------    UPCRSF
grant-roles         ------  ------    ------     ------     ------    UPCRSF
"""
"""Every role, every action, and the stages in which the one may do the other. What is not here is refused."""


def read_cells(table: str) -> dict[tuple[Role, Action], frozenset[Stage]]:
    """Raises ValueError for a word or a letter that nobody knows, or a cell that is missing."""
    head, *rows = (line.split() for line in table.strip().splitlines())
    cells: dict[tuple[Role, Action], frozenset[Stage]] = {}
    for name, *allowed in rows:
        for role, letters in zip(head, allowed, strict=True):
            cells[Role(role), Action(name)] = _stages(letters)
    if len(cells) != len(Role) * len(Action):
        raise ValueError("a cell is missing")
    return cells


def _stages(letters: str) -> frozenset[Stage]:
    for letter, own in zip(letters, LETTERS, strict=True):
        if letter not in {own, "-"}:
            raise ValueError(f"not the letter of this stage: {letters}")
    return frozenset(LETTERS[letter] for letter in letters if letter != "-")


CELLS = read_cells(TABLE)
PUBLISHED_STAGES = frozenset(Stage) - {Stage.UNPUBLISHED}
SMALL_TEAM = frozenset({Role.EDITOR, Role.REVIEWER, Role.PUBLISHER})
"""What staff of the ministry are in a consultation that has given no role to anybody."""


def stage_of(phase: Phase, *, is_published: bool) -> Stage:
    return Stage(phase.value) if is_published else Stage.UNPUBLISHED


def stages_for(role: Role, action: Action) -> frozenset[Stage]:
    """When ``role`` may do ``action``: empty, never."""
    return CELLS[role, action]


def roles_for(action: Action) -> tuple[Role, ...]:
    """The roles that may do it at some time, in the order of the table."""
    return tuple(role for role in Role if CELLS[role, action])
