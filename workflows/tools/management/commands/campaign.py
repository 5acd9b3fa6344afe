"""manage.py campaign: open a year's reports, and see how far they are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from orgs.models import Authority
from workflows.clock import instant
from workflows.procedures.inspection.models import Campaign, Participation
from workflows.procedures.inspection.opening import job_of, open_campaign
from workflows.procedures.inspection.progress import table, total


class Command(BaseCommand):
    help = "Opens the reports on a year for every registrar, or shows how far they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=("open", "status"))
        parser.add_argument("year", type=int, help="the year reported on")
        parser.add_argument(
            "--place", help="division code of one registrar, as 330802; else all"
        )

    def handle(self, *, act: str, year: int, place: str | None, **_rest: Any) -> None:
        registrars = Authority.objects.filter(kind=Authority.Kind.REGISTRAR)
        if place:
            registrars = registrars.filter(region=place)
        if not registrars:
            raise CommandError("There is no such registrar.")
        if act == "open":
            for registrar in registrars:
                self._open(registrar, year)
        for campaign in Campaign.objects.filter(year=year, registrar__in=registrars):
            self._show(campaign)

    def _open(self, registrar: Authority, year: int) -> None:
        try:
            open_campaign(registrar, year, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _show(self, campaign: Campaign) -> None:
        job = job_of(campaign)
        rows = Participation.objects.filter(campaign=campaign, takes_part=True)
        sums = total(table(rows, "form", instant.today()))
        opening = f"{job.done}/{job.total} {job.state}" if job else "-"
        self.stdout.write(
            f"{campaign}: opening {opening}, {sums.total} take part,"
            f" {sums.filed} filed, {sums.concluded} concluded, {sums.overdue} overdue"
        )
