"""Messages to people: the inbox, the outbox, how they like it, how far we are."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from notifications.kinds import Matter
from notifications.wording import Text, text_of


class World(models.TextChoices):
    """From which side the reader sees the case."""

    PORTAL = "portal", _("Portal")
    DESK = "desk", _("Desk")


class Message(models.Model):
    """One thing told to one person. ``user``, ``event_seq`` and ``kind`` say which:
    telling it again adds nothing.

    It holds kind and facts, no words: those are made for the reader (``text``).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    event_seq = models.BigIntegerField(_("event"))
    kind = models.SlugField(_("kind"), max_length=32, db_index=False)
    facts = models.JSONField(_("facts"), default=dict)
    # A number, not a foreign key: notifications know of no table of the procedures.
    case_id = models.BigIntegerField(_("case"), null=True, blank=True)
    world = models.CharField(_("side"), max_length=8, choices=World.choices)
    at = models.DateTimeField(_("at"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.event_seq}"

    @property
    def text(self) -> Text:
        return text_of(self.kind, self.facts)


class Notification(Message):
    """A message in somebody's inbox."""

    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "event_seq", "kind"], name="notified_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["user"],
                condition=Q(read_at__isnull=True),
                name="notification_unread",
            ),
        ]


class Outgoing(Message):
    """A message still to be sent by e-mail, or sent. Kept: it proves the sending.

    ``failed_at`` is set when it has been given up.
    """

    next_try = models.DateTimeField(_("next try"), default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "event_seq", "kind"], name="sent_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try"],
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
                name="outgoing_waiting",
            ),
        ]


class Preference(models.Model):
    """How a person wants to be told of one matter; no row means the usual way."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("person"),
    )
    matter = models.CharField(_("matter"), max_length=16, choices=Matter.choices)
    in_app = models.BooleanField(_("in the inbox"), default=True)
    email = models.BooleanField(_("by e-mail"), default=True)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.UniqueConstraint(fields=["user", "matter"], name="preferred_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_matter_display()}"


class Cursor(models.Model):
    """The last event up to which every message is certain to exist. One row."""

    seq = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_cursor"),
        ]

    def __str__(self) -> str:
        return str(self.seq)
