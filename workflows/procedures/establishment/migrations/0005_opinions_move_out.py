"""What other offices said moves to workflows.consultation."""

from django.db import migrations

SILENCE = "逾期未复"


def move_out(apps, schema_editor):
    """The last question of each step; earlier answers were never kept."""
    Establishment = apps.get_model("establishment", "Establishment")
    WorkItem = apps.get_model("workflows", "WorkItem")
    Consultation = apps.get_model("consultation", "Consultation")
    items = WorkItem.objects.filter(step__in=["consent", "opinion"]).order_by("pk")
    latest = {(item.process_id, item.step): item for item in items}
    cases = Establishment.objects.in_bulk({case for case, _step in latest})
    Consultation.objects.bulk_create(
        Consultation(
            case_id=pk,
            step=step,
            authority_id=item.authority_id,
            asked_at=item.created,
            **(_consent(case, item) if step == "consent" else _opinion(case, item)),
        )
        for (pk, step), item in latest.items()
        if (case := cases.get(pk)) is not None and item.authority_id
    )


def _consent(case, item):
    if case.consented is None:
        return {}
    verdict = "agree" if case.consented else "disagree"
    words = case.consent_words or ("" if case.consented else "—")
    return {"verdict": verdict, "words": words} | _answered(item)


def _opinion(case, item):
    facts = {"question": case.consult_question}
    if case.consult_opinion == SILENCE:
        return facts | {"silent": True}
    if not case.consult_opinion:
        return facts
    return facts | {"verdict": "none", "words": case.consult_opinion} | _answered(item)


def _answered(item):
    return {
        "answered_at": item.finished or item.created,
        "answered_by_id": item.owner_id,
    }


def move_back(apps, schema_editor):
    Establishment = apps.get_model("establishment", "Establishment")
    Consultation = apps.get_model("consultation", "Consultation")
    for said in Consultation.objects.order_by("pk"):
        row = Establishment.objects.filter(pk=said.case_id)
        if said.step == "consent":
            consented = {"agree": True, "disagree": False}.get(said.verdict)
            row.update(consented=consented, consent_words=said.words)
        elif said.step == "opinion":
            row.update(
                consulted_id=said.authority_id,
                consult_question=said.question,
                consult_opinion=SILENCE if said.silent else said.words,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("establishment", "0004_practice_licence"),
        ("consultation", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(move_out, move_back),
    ]
