"""A post is kept as its slug; the words that stood there become the charter's own."""

from typing import Any

from django.db import migrations

SLUGS = {
    "Chair or president": "chair",
    "理事长（会长）": "chair",
    "理事长": "chair",
    "会长": "chair",
    "Vice-chair or vice-president": "vice_chair",
    "副理事长（副会长）": "vice_chair",
    "副理事长": "vice_chair",
    "副会长": "vice_chair",
    "Secretary-general": "secretary_general",
    "秘书长": "secretary_general",
    "Council member": "council_member",
    "理事": "council_member",
    "Head of the institution": "head",
    "行政负责人（院长、校长、主任等）": "head",
    "Supervisor": "supervisor",
    "监事": "supervisor",
}
WORDS = {
    "chair": "理事长（会长）",
    "vice_chair": "副理事长（副会长）",
    "secretary_general": "秘书长",
    "council_member": "理事",
    "head": "行政负责人（院长、校长、主任等）",
    "supervisor": "监事",
}


def to_slugs(apps: Any, schema_editor: Any) -> None:
    """Words nobody knows are kept beside the plainest post."""
    for leader in apps.get_model("orgs", "Leader").objects.exclude(post__in=WORDS):
        known = SLUGS.get(leader.post)
        leader.post_title = "" if known else leader.post[:32]
        leader.post = known or "council_member"
        leader.save(update_fields=["post", "post_title"])


def to_words(apps: Any, schema_editor: Any) -> None:
    for leader in apps.get_model("orgs", "Leader").objects.filter(post__in=WORDS):
        leader.post = leader.post_title or WORDS[leader.post]
        leader.save(update_fields=["post"])


class Migration(migrations.Migration):
    dependencies = [("orgs", "0004_leaders_and_terms")]

    operations = [migrations.RunPython(to_slugs, to_words)]
