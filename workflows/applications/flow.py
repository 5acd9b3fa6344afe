"""The base of a procedure that begins with somebody's application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflows.engine.flow import Procedure

if TYPE_CHECKING:
    from workflows.applications.forms import OpeningForm
    from workflows.documents.guide import Guide
    from workflows.documents.sections import Section
    from workflows.law.materials import ChecklistRow


class ApplicationFlow(Procedure):
    """What portal and desk ask of a flow, with answers for the plainest one.

    ``letters`` stand in its case numbers, ``matter`` in its papers, which are in
    Chinese; with ``to_body`` they are addressed to the body, not to the person who
    files for it. ``told_opinions`` are the steps at which other offices answer and the
    applicant may read who was asked and how the answer was. ``parts`` are the
    relations that a list of drafts fetches because section_state looks at them.
    ``checks`` are all rows that a checklist of it may have, for the wording library.
    ``opening`` asks what has to be known before there is a draft. ``tell`` words for
    officers what only this procedure writes to the log: (case, entry) to a sentence.
    """

    letters: ClassVar[str] = ""
    document_word: ClassVar[str] = "许"  # in document numbers: 柯民许〔2026〕12号
    matter: ClassVar[str] = ""
    to_body: ClassVar[bool] = False
    told_opinions: ClassVar[frozenset[str]] = frozenset()
    sections: ClassVar[tuple[Section, ...]] = ()
    checks: ClassVar[tuple[ChecklistRow, ...]] = ()
    materials_group: ClassVar[Any] = _("Materials")
    person_form: ClassVar[Any] = None
    parts: ClassVar[tuple[str, ...]] = ()
    guide: ClassVar[Guide | None] = None
    # Pages for old people: large type without asking for it.
    large_type: ClassVar[bool] = False
    # The partial that says what one will be asked.
    start_words: ClassVar[str] = "portal/_start.html"
    opening: ClassVar[type[OpeningForm] | None] = None
    tell: ClassVar[Any] = None
