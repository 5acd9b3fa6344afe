"""Mounted in the demo only (config.urls); ADR 0007."""

from django.urls import path

from workflows.tools import demo_views

app_name = "demo"
urlpatterns = [path("act-as/", demo_views.act_as, name="act_as")]
