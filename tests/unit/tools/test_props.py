"""Short cuts of the demo and the tests leave what the long way leaves."""

from django.forms import model_to_dict

from tests.factories.establishment import a_draft
from tests.factories.orgs import person
from workflows.documents import storage
from workflows.documents.materials import current
from workflows.tools.demo.props import upload

OF_ITS_OWN = {"id", "upload", "at", "version"}


def _told(material):
    rows = (material, material.upload)
    facts = {k: v for row in rows for k, v in model_to_dict(row).items()}
    return {k: v for k, v in facts.items() if k not in OF_ITS_OWN}


def test_sheets_put_in_together_are_as_those_uploaded_one_by_one(db):
    case = a_draft(person())
    together = current(case)["premises"]
    upload(case, "premises", case.applicant)
    alone = current(case)["premises"]
    assert (together.version, alone.version) == (1, 2)
    assert _told(together) == _told(alone)
    assert storage.path_of(together.upload) == storage.path_of(alone.upload)
    assert storage.path_of(together.upload).is_file()
