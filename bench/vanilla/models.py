from django.db import models
from viewflow.workflow.models import Process


class Review(Process):
    """One file that a clerk, a reviewer and a leader pass on."""

    title = models.CharField(max_length=200)
    agreed = models.BooleanField(default=True)

    class Meta:
        permissions = [("review", "may review")]
