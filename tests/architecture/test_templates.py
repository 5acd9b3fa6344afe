"""What axe cannot see on a wide screen is looked for in the templates themselves."""

import re
from pathlib import Path

from django.conf import settings

SCROLLS = re.compile(r'<div class="[^"]*\bmz-scroll\b.*?>\s*<table', re.ASCII)


def test_the_keyboard_reaches_every_table_that_scrolls():
    """Give the box ``tabindex="0" role="group"`` and a label."""
    folder = Path(settings.BASE_DIR) / "templates"
    boxes = {
        found.group(): path.name
        for path in folder.rglob("*.html")
        for found in SCROLLS.finditer(path.read_text())
    }
    assert boxes
    mute = [
        name
        for box, name in boxes.items()
        if not ('tabindex="0"' in box and "role=" in box and "aria-label" in box)
    ]
    assert mute == []
