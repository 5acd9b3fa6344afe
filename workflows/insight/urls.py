"""The addresses of insight, for supervisors."""

from django.urls import path

from workflows.insight import views

app_name = "insight"
urlpatterns = [
    path("", views.overview, name="board"),
    path("ways/", views.ways_taken, name="ways"),
    path("steps/<slug:step>/", views.step, name="step"),
    path("items/<int:item_id>/urge/", views.urge, name="urge"),
]
