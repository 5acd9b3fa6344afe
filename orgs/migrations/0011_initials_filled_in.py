"""Organizations entered before have initials too."""

from typing import Any

from django.db import migrations

from orgs.initials import initials

BATCH = 500


def fill(apps: Any, _editor: Any) -> None:
    organizations = apps.get_model("orgs", "Organization").objects
    batch = []
    for body in organizations.only("name").iterator(BATCH):
        body.initials = initials(body.name)
        batch.append(body)
        if len(batch) == BATCH:
            organizations.bulk_update(batch, ["initials"])
            batch.clear()
    organizations.bulk_update(batch, ["initials"])


class Migration(migrations.Migration):
    dependencies = [("orgs", "0010_initials_of_organizations")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
