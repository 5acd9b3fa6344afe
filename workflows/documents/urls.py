from django.urls import path

from workflows.documents import views

app_name = "documents"
urlpatterns = [
    path("materials/<int:pk>/", views.material, name="material"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("papers/<int:pk>/pdf/", views.paper_pdf, name="paper_pdf"),
    path("papers/<int:pk>/service/", views.service_slip, name="service"),
    path("papers/<int:pk>/service/pdf/", views.service_pdf, name="service_pdf"),
    path("services/<int:pk>/", views.service_scan, name="service_scan"),
    path("handovers/<int:pk>/", views.handover_scan, name="handover_scan"),
    path("certificates/<str:number>/", views.certificate, name="certificate"),
    path(
        "certificates/<str:number>/pdf/", views.certificate_pdf, name="certificate_pdf"
    ),
]
