"""Just the addresses that messages lead to."""

from django.http import HttpResponse
from django.urls import include, path


def page(request, *args):
    return HttpResponse("page")


def world(name):
    case = path("<int:case>/", page, name="case")
    body = path("about/<int:pk>/", page, name="participation")
    return include(([case, body], name))


urlpatterns = [
    path("account/", include(([path("login/", page, name="login")], "account"))),
    path("notifications/", include("notifications.urls")),
    path("portal/", world("portal")),
    path("desk/", world("desk")),
]
