from django.urls import path

from workflows.documents import views

app_name = "documents"
urlpatterns = [
    path("materials/<int:pk>/", views.material, name="material"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("certificates/<str:number>/", views.certificate, name="certificate"),
]
