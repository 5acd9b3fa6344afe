"""公示与异议: what is hung out for the public before it is decided, and what follows.

A procedure (``leadership`` is the first) needs, from here and from the engine::

    publish = Act("publish").Does(outcomes.open_notices).Next(this.publicity)
    publicity = Wait().Within(case.publicity_period, then=this.period_over)
    period_over = Act("…").Does(notices.end_over, …).Next(this.still_running)
    still_running = If(case.publicity_over).Then(…).Else(this.publicity)

    objected = Aside(None, STATES, who="public").Next(this.is_investigating)
    is_investigating = If(case.investigating).Then(this.stop).Else(this.investigate)
    investigate = Step(steps.InvestigateForm).By(EXAMINE).Within(case.objection_period)
    decide_objections = (
        Step(steps.VerdictForm).By(DECIDE).NotBy(this.investigate).Within(…)
    )

and a model with the mixin :class:`~workflows.publicity.reading.Publicised`, which has
``publicity_over``, ``investigating``, ``objections_open``, ``objection_period`` and the
hook ``objection_decided(work, objection)``. ``notices.open`` hangs a notice out, with
facts from the closed list in ``facts`` only; ``period_left(case)`` is how long the one
that ends first still runs. An objection comes through ``objections.lodge``, which opens
the aside that the flow names in ``objected_aside`` ("objected" unless it says so).

A notice may invite claims of creditors instead (``notices.open(…, invites=…)``), as
``deregistration`` does: they come the same way, with a name, and the procedure
answers them with ``objections.decide``.

The steps are called ``investigate`` and ``decide_objections``; ``investigating`` looks
for them. Every change runs under the case's lock: ``ends_at`` is 24:00 of the last day,
and an objection counts when the database's clock, read under that lock, says less.
"""
