"""The legal standing of a registered organization: states and transitions."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition


class State(models.TextChoices):
    NORMAL = "normal", _("Normal")
    ABNORMAL = "abnormal", _("Abnormal activity")  # 活动异常
    SERIOUS = "serious", _("Serious violation")  # 严重违法
    SUSPENDED = "suspended", _("Activities suspended")  # 限期停止活动
    REVOKED = "revoked", _("Revoked, awaiting liquidation")  # 已撤销待清算
    DEREGISTERED = "deregistered", _("Deregistered")  # 已注销


ACTING = [State.NORMAL, State.ABNORMAL, State.SERIOUS, State.SUSPENDED]


class Standing(models.Model):
    """Only a transition moves ``state``; ``orgs.register`` writes each to history."""

    state = FSMField(
        _("standing"),
        max_length=16,
        default=State.NORMAL,
        choices=State.choices,
        protected=True,
        db_index=True,
    )

    class Meta:
        abstract = True

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """Forget the state first: the field refuses to be overwritten."""
        fields = kwargs.get("fields") or (args[1] if len(args) > 1 else None)
        if fields is None or "state" in fields:
            self.__dict__.pop("state", None)
        super().refresh_from_db(*args, **kwargs)

    @transition("state", source=State.NORMAL, target=State.ABNORMAL)
    def list_abnormal(self) -> None:
        """Enter on the list of abnormal activity (列入活动异常名录)."""

    @transition("state", source=State.ABNORMAL, target=State.NORMAL)
    def clear_abnormal(self) -> None:
        """Take off the list of abnormal activity (移出活动异常名录)."""

    @transition(
        "state",
        source=[State.NORMAL, State.ABNORMAL, State.SUSPENDED],
        target=State.SERIOUS,
    )
    def list_serious(self) -> None:
        """Enter on the list of serious violations (列入严重违法失信名单)."""

    @transition("state", source=State.SERIOUS, target=State.NORMAL)
    def clear_serious(self) -> None:
        """Take off the list of serious violations (移出严重违法失信名单)."""

    @transition(
        "state",
        source=[State.NORMAL, State.ABNORMAL, State.SERIOUS],
        target=State.SUSPENDED,
    )
    def suspend(self) -> None:
        """Order to stop activities for a time (责令限期停止活动)."""

    @transition("state", source=State.SUSPENDED, target=State.NORMAL)
    def resume(self) -> None:
        """The time is over (恢复活动)."""

    @transition("state", source=ACTING, target=State.REVOKED)
    def revoke(self) -> None:
        """Revoke the registration (撤销登记); liquidation remains to be done."""

    @transition("state", source=[*ACTING, State.REVOKED], target=State.DEREGISTERED)
    def deregister(self) -> None:
        """Strike from the register after liquidation (注销登记)."""
