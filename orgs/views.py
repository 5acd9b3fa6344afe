"""Signing in, registering, one's own profile."""

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.views import LoginView, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from orgs import idle, sessions
from orgs.forms import ProfileForm, RegistrationForm, SignInForm
from orgs.models import User
from orgs.reach import reach_of
from orgs.requests import person

form_page = require_http_methods(["GET", "HEAD", "POST"])


class SignIn(LoginView):
    """Sign in; ``next`` is followed on this host only."""

    template_name = "account/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


class SetPassword(PasswordResetConfirmView):
    """Choose the first password by the one-time link that the administrator made."""

    template_name = "account/set_password.html"
    success_url = reverse_lazy("account:login")

    def get_user(self, uidb64: str) -> User | None:
        user = super().get_user(uidb64)
        return user if isinstance(user, User) and user.is_active else None

    def form_valid(self, form: "SetPasswordForm[User]") -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_all(form.user)
        messages.success(self.request, _("Your password is set. Please sign in."))
        return response


@never_cache
@form_page
@sensitive_post_parameters("password1", "password2")
def register(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("account:home")
    form = RegistrationForm(request.POST or None)
    if form.is_valid():
        user = form.save()
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        messages.success(request, _("Your account is ready."))
        return redirect("account:home")
    return _page(request, "account/register.html", form)


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Each to his own: officers to the queue, who only oversees to the board."""
    user = person(request)
    if user.is_officer:
        return redirect("insight:board" if user.only_oversees else "desk:queue")
    return redirect("admin:index" if reach_of(user) else "portal:home")


@require_safe
@never_cache
def idle_left(request: HttpRequest) -> JsonResponse:
    """Seconds until the session ends, for the page to warn in time; 0 without one.

    Asking is activity, unless the page asks by itself (``orgs.idle``).
    """
    left = idle.left(request.session) if request.user.is_authenticated else 0
    return JsonResponse({"left": left})


@never_cache
@form_page
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=person(request))
    if form.is_valid():
        form.save()
        messages.success(request, _("Your profile has been changed."))
        return redirect("account:profile")
    return _page(request, "account/profile.html", form)


@never_cache
@form_page
@login_required
@sensitive_post_parameters()
def password_change(request: HttpRequest) -> HttpResponse:
    """Change the password; every other session of the person ends."""
    user = person(request)
    form = PasswordChangeForm(user, request.POST or None)
    if form.is_valid():
        form.save()
        update_session_auth_hash(request, user)
        sessions.end_all(user, keep=request.session.session_key)
        sessions.remember(request, user)
        messages.success(request, _("Your password has been changed."))
        return redirect("account:profile")
    return _page(request, "account/password_change.html", form)


def _page(request: HttpRequest, template: str, form: object) -> HttpResponse:
    invalid = getattr(form, "is_bound", False)
    status = 422 if invalid else 200
    return render(request, template, {"form": form}, status=status)
