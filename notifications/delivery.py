"""The outbox: messages leave by e-mail, each at least once, in their own time.

The inbox needs no sending. Whatever else has to leave the house waits in
``Outgoing`` until it is gone or given up.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection, send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from notifications.models import Outgoing

logger = logging.getLogger(__name__)
TRIES = 5
FIRST_PAUSE = timedelta(minutes=2)  # then 16 minutes, 2 hours, 17 hours
PATIENCE = 10  # seconds for the mail server


def deliver_outgoing(limit: int = 200) -> int:
    """Send what is due; how many were sent. Several may run at once.

    Stops at the first failure: when the server is away, one message finds out for
    all, and the clocks that run beside us are not held up.

    One transaction (or savepoint) per message, whose row is held while it is sent:
    a crash in that moment sends it once more, never not at all.
    """
    sent = 0
    for _ in range(limit):
        with transaction.atomic():
            row = _next()
            if row is None:
                break
            if not _attempt(row):
                break
            sent += 1
    return sent


def _next() -> Outgoing | None:
    waiting = Outgoing.objects.filter(
        next_try__lte=timezone.now(), sent_at__isnull=True, failed_at__isnull=True
    )
    rows = waiting.select_related("user").order_by("next_try")
    return rows.select_for_update(skip_locked=True, of=("self",)).first()


def _attempt(row: Outgoing) -> bool:
    row.attempts += 1
    try:
        _send(row)
        row.sent_at, row.error = timezone.now(), ""
    except (SMTPException, OSError) as error:
        _failed(row, error)
    row.save(update_fields=["attempts", "next_try", "sent_at", "failed_at", "error"])
    return row.sent_at is not None


def _failed(row: Outgoing, error: Exception) -> None:
    """Later again; after the fifth time never, and the log says so."""
    # The class alone: the server's answer may quote the address.
    row.error = type(error).__name__
    row.next_try = timezone.now() + FIRST_PAUSE * 8 ** (row.attempts - 1)
    if row.attempts >= TRIES:
        row.failed_at = timezone.now()
        logger.error("message %s was given up after %s tries", row.pk, TRIES)


def _send(row: Outgoing) -> None:
    """In the language of the site: mail is read outside of it."""
    if not row.user.is_active or not row.user.email:
        return  # closed, or the address was taken out: nobody to tell any more
    with translation.override(settings.LANGUAGE_CODE):
        text = row.text
        facts = {"row": row, "text": text, "inbox": _inbox()}
        body = render_to_string("notifications/mail.txt", facts)
    server = get_connection(timeout=PATIENCE)
    send_mail(text.title, body, None, [row.user.email], connection=server)


def _inbox() -> str:
    return settings.SITE_URL.rstrip("/") + reverse("notifications:inbox")
