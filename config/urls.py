"""Where each world of the site begins."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", include("orgs.urls")),
    path("notifications/", include("notifications.urls")),
    path("portal/", include("workflows.portal.urls")),
    path("documents/", include("workflows.documents.urls")),
    path("desk/", include("workflows.desk.urls")),
    path("insight/", include("workflows.insight.urls")),
    path("", include("workflows.public.urls")),
    path("admin/", admin.site.urls),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("workflows.tools.demo_urls")))

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
