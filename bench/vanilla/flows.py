from viewflow import this
from viewflow.workflow import act, flow, lock

from bench.vanilla.models import Review


class ReviewFlow(flow.Flow):
    """Four hands, one question, as it comes out of the box with a row lock."""

    process_class = Review
    lock_impl = lock.select_for_update_lock

    start = flow.StartHandle().Next(this.accept)
    accept = flow.View(None).Permission("vanilla.review").Next(this.examine)
    examine = flow.View(None).Permission("vanilla.review").Next(this.second)
    second = flow.View(None).Permission("vanilla.review").Next(this.agreed)
    agreed = flow.If(act.process.agreed).Then(this.decide).Else(this.examine)
    decide = flow.View(None).Permission("vanilla.review").Next(this.record)
    record = flow.Function(this.write_down).Next(this.end)
    end = flow.End()

    def write_down(self, activation):
        activation.process.title += "!"
        activation.process.save()
