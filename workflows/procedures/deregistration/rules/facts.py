"""What the rules look at: the end of one body, as far as it has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from workflows.law.people import Form


class Trigger(StrEnum):
    """终止情形: why the body ends."""

    PURPOSE = "purpose"
    DISSOLVED = "dissolved"
    MERGED = "merged"
    UNABLE = "unable"
    IDLE = "idle"
    REVOKED = "revoked"
    OTHER = "other"


class Path(StrEnum):
    ORDINARY = "ordinary"
    SIMPLIFIED = "simplified"


class Quorum(StrEnum):
    MET = "met"
    FAILED = "failed"


class Recipient(StrEnum):
    """剩余财产去向: to whom what is left goes."""

    CHARITY = "charity"
    SIMILAR = "similar"
    REGISTRAR = "registrar"
    MEMBERS = "members"
    FOUNDERS = "founders"
    OTHER = "other"


class Stage(StrEnum):
    """How far it has come: what is not reached yet is not judged."""

    APPLYING = "applying"
    GROUP = "group"
    CREDITORS = "creditors"
    REPORT = "report"


STAGES = tuple(Stage)


class Handing(StrEnum):
    """缴回 or 遗失 of certificate and seals."""

    SURRENDER = "surrender"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Another case of the body that is not closed; ``state`` in words."""

    procedure: str
    number: str
    title: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What an officer has recorded against the end of the body."""

    kind: str
    basis: str
    since: date


@dataclass(frozen=True, slots=True)
class Known:
    """What the register says of the recipient, by its code; empty if unknown."""

    found: bool = False
    itself: bool = False
    ended: bool = False
    charity: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """注销: the body, why and how it ends, and how its liquidation went.

    ``insiders`` are names of leaders; what is left may not go to them.
    """

    form: Form = Form.SERVICE
    on: date = date.min
    charity: bool = False
    public_benefit: bool = True
    trigger: Trigger = Trigger.DISSOLVED
    path: Path = Path.ORDINARY
    stage: Stage = Stage.APPLYING
    asks_unit: bool = False

    triggered_on: date | None = None
    entitled: int | None = None
    present: int | None = None
    votes: int | None = None
    quorum: Quorum = Quorum.MET
    meeting_announced_on: date | None = None
    council_members: int | None = None
    undertakings: int | None = None
    no_debts: bool = False

    open_cases: tuple[OpenCase, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()

    group_formed_on: date | None = None
    group_size: int = 0
    chairs: int = 0
    group_late: bool = False

    known_creditors: int | None = None
    creditors_notified_on: date | None = None
    announced_on: date | None = None
    claims_until: date | None = None
    open_claims: int = 0

    ended_on: date | None = None
    remaining: Decimal | None = None
    recipient_kind: str = ""
    recipient_name: str = ""
    recipient: Known = Known()
    insiders: frozenset[str] = frozenset()
    certificate: str = ""
    seal: str = ""

    def reached(self, stage: Stage) -> bool:
        """The simplified path has no group and no creditors' notice of its own."""
        if self.path is Path.SIMPLIFIED and stage is not Stage.APPLYING:
            return stage is Stage.REPORT
        return STAGES.index(self.stage) >= STAGES.index(stage)

    @property
    def decided(self) -> bool:
        """Whether the body itself has decided to end."""
        return self.trigger is not Trigger.REVOKED

    @property
    def something_left(self) -> bool:
        return bool(self.remaining)

    @property
    def lost(self) -> bool:
        return Handing.LOST in (self.certificate, self.seal)
