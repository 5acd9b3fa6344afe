"""What anybody may read: guides, register, announcements, checks."""

from django.urls import path

from workflows.public import (
    changing,
    checks,
    filed,
    guides,
    notices,
    objecting,
    pages,
    publicity,
    register,
    views,
)

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("guides/", guides.guides, name="guides"),
    path("guides/change/", changing.change, name="change"),
    path("guides/<slug:slug>/", guides.guide, name="guide"),
    path("guides/<slug:slug>/check/", guides.eligibility, name="eligibility"),
    path("register/", register.register, name="register"),
    path("register/<str:code>/", register.organization, name="organization"),
    path("filed/", filed.filed, name="filed"),
    path("filed/<slug:number>/", filed.body, name="filed_body"),
    path("announcements/", notices.announcements, name="announcements"),
    path("announcements/feed.xml", notices.Announcements(), name="feed"),
    path("announcements/<int:pk>/", notices.announcement, name="announcement"),
    path("publicity/", publicity.publicity, name="publicity"),
    path("publicity/feed.xml", publicity.Publicity(), name="publicity_feed"),
    path("publicity/objections/", objecting.status, name="objection_status"),
    path("publicity/objections/receipt/", objecting.receipt, name="objection_receipt"),
    path("publicity/<int:pk>/", publicity.public_notice, name="public_notice"),
    path("publicity/<int:pk>/object/", objecting.object_to, name="object_to"),
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
