"""What ``compilemessages`` does, without needing the gettext programs."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/*.po for use by the site."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                draft = path.with_suffix(".draft")
                polib.pofile(str(path)).save_as_mofile(str(draft))
                draft.replace(path.with_suffix(".mo"))
