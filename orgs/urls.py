"""Accounts: signing in, registering, one's profile and organizations."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from orgs import organizations, views

app_name = "account"
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("register/", views.register, name="register"),
    path("", views.home, name="home"),
    path("idle/", views.idle_left, name="idle"),
    path("profile/", views.profile, name="profile"),
    path("password/", views.password_change, name="password_change"),
    path(
        "password/<uidb64>/<token>/", views.SetPassword.as_view(), name="set_password"
    ),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/<code>/", organizations.handler_list, name="handlers"),
    path(
        "organizations/<code>/handlers/<int:pk>/end/",
        organizations.end_handler,
        name="end_handler",
    ),
    path(
        "organizations/<code>/handlers/<int:pk>/hand-over/",
        organizations.hand_over,
        name="hand_over",
    ),
]
