"""The addresses of insight, for supervisors."""

from django.urls import path

from workflows.insight import views
from workflows.insight.entering import views as entering
from workflows.insight.exporting import tables
from workflows.insight.exporting import views as exporting
from workflows.insight.foresight import views as foresight
from workflows.insight.measures import views as measures
from workflows.insight.reporting import views as reporting
from workflows.insight.returns import views as returns
from workflows.insight.spectrum import views as spectrum
from workflows.insight.whatif import views as whatif

app_name = "insight"
urlpatterns = [
    path("", views.overview, name="board"),
    path("ways/", views.ways_taken, name="ways"),
    path("returns/", returns.returns, name="returns"),
    path("spectrum/", spectrum.spectrum, name="spectrum"),
    path("weekly/", reporting.weekly, name="weekly"),
    path("weekly/<int:pk>/", reporting.report, name="weekly_report"),
    path("log/", exporting.event_log, name="log"),
    path("steps/<slug:step>/", views.step, name="step"),
    path("risk/", foresight.at_risk, name="risk"),
    path("what-if/", whatif.what_if, name="what_if"),
    path("what-if/<int:pk>/", whatif.trial, name="trial"),
    path("drift/<int:pk>/", foresight.drift, name="drift"),
    path("items/<int:item_id>/urge/", views.urge, name="urge"),
    path("entered/", entering.entered, name="entered"),
    path("numbers/<slug:group>/", measures.numbers, name="numbers"),
    path("numbers/<slug:group>/export/", tables.figures, name="export"),
    path("numbers/of/<slug:slug>/", measures.rows, name="rows"),
    path("numbers/of/<slug:slug>/export/", tables.rows, name="export_rows"),
]
