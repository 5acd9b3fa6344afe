"""The columns of opinions that migration 0005 has moved out."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("establishment", "0005_opinions_move_out"),
    ]

    operations = [
        migrations.RemoveField("establishment", "consented"),
        migrations.RemoveField("establishment", "consent_words"),
        migrations.RemoveField("establishment", "consulted"),
        migrations.RemoveField("establishment", "consult_question"),
        migrations.RemoveField("establishment", "consult_opinion"),
    ]
