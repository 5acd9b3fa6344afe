"""The addresses of insight, for supervisors."""

from django.urls import path

from workflows.insight import views
from workflows.insight.measures import views as measures

app_name = "insight"
urlpatterns = [
    path("", views.overview, name="board"),
    path("ways/", views.ways_taken, name="ways"),
    path("steps/<slug:step>/", views.step, name="step"),
    path("items/<int:item_id>/urge/", views.urge, name="urge"),
    path("numbers/<slug:group>/", measures.numbers, name="numbers"),
    path("numbers/of/<slug:slug>/", measures.rows, name="rows"),
]
