"""What anybody may read: guides, register, announcements, checks."""

from django.urls import path

from workflows.public import checks, guides, notices, pages, register, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("guides/", guides.guides, name="guides"),
    path("guides/<slug:slug>/", guides.guide, name="guide"),
    path("guides/<slug:slug>/check/", guides.eligibility, name="eligibility"),
    path("register/", register.register, name="register"),
    path("register/<str:code>/", register.organization, name="organization"),
    path("announcements/", notices.announcements, name="announcements"),
    path("announcements/feed.xml", notices.Announcements(), name="feed"),
    path("announcements/<int:pk>/", notices.announcement, name="announcement"),
    path("verify/", checks.verify, name="verify"),
    path(
        "verify/<str:number>/<str:check_code>/",
        checks.verify_code,
        name="verify_code",
    ),
    path("progress/", checks.progress, name="progress"),
    path("help/", pages.help, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("large-type/", pages.large_type, name="large_type"),
]
