"""One handler of each organization is its principal account: the first still in force."""

from django.conf import settings
from django.db import migrations, models


def name_the_first(apps, _schema_editor):
    Handler = apps.get_model("orgs", "Handler")
    standing = Handler.objects.filter(ends__isnull=True, user__is_active=True)
    seen = set()
    for handler in standing.order_by("organization_id", "starts", "pk"):
        if handler.organization_id not in seen:
            seen.add(handler.organization_id)
            Handler.objects.filter(pk=handler.pk).update(principal=True)


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="handler",
            name="principal",
            field=models.BooleanField(default=False, verbose_name="principal account"),
        ),
        migrations.RunPython(name_the_first, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="handler",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends__isnull", True), ("principal", True)),
                fields=("organization",),
                name="one_principal_per_organization",
                violation_error_message="It has a principal account already.",
            ),
        ),
    ]
