"""The public site, with the doors that its frame points at."""

from django.http import HttpResponse
from django.urls import include, path


def page(request, *args, **kwargs):
    return HttpResponse("page")


portal = [
    path("", page, name="home"),
    path("start/<slug:slug>/", page, name="start"),
    path("filed/", page, name="filed"),
    path("cases/<int:case_id>/", page, name="case"),
]
desk = [path("", page, name="queue"), path("cases/<int:case_id>/", page, name="case")]

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", include("orgs.urls")),
    path("notifications/", include("notifications.urls")),
    path("portal/", include((portal, "portal"))),
    path("desk/", include((desk, "desk"))),
    path("", include("workflows.public.urls")),
]

handler404 = "config.errors.not_found"
handler400 = "config.errors.bad_request"
