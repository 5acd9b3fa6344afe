"""What two procedures have in common, and what one owes to portal and desk.

A procedure that begins with an application provides

* a model: ``class Filing(Life, Application)`` with the tables ``STATIONS``,
  ``REACHED``, ``CLOSED``, ``WITHDRAWABLE``, ``WITH_APPLICANT`` and the hooks of
  :class:`~workflows.applications.reading.Reading` that it needs: ``application``
  (the facts its rules read), ``requirements``, ``checklist``, ``conditions``, and,
  where they apply, ``name_findings``, ``stated_grounds``, ``dealings``;
* sections: a tuple of :class:`~workflows.documents.sections.Section`, each with a
  subclass of :class:`~workflows.applications.forms.SectionForm`;
* steps: subclasses of the forms in ``steps`` and ``intake``, or ``StepForm``;
* a flow: a subclass of :class:`~workflows.applications.flow.ApplicationFlow` with
  ``slug``, ``letters``, titles, ``clocks``, ``states``, ``sections``, and
  ``person_form`` and ``parts`` if it lists people, ``guide`` if it is public;
* outcomes: ``outcomes.paper(kind, facts)`` makes an effect that issues a paper;
* where it wants its own: partials in ``templates/<slug>/`` (``_person.html``, and
  ``_form_words.html`` and ``_name_check.html`` if a section ``checks_name``).

Portal and desk ask for nothing beyond this; ``docs/how-to/add-a-procedure.md``
has the whole list.
"""
