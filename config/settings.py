"""One settings file, driven by the environment, safe when nothing is set.

Unset, the site is the zero-setup default: SQLite under ``var/``, channels in
memory, loopback hosts only, debug off. ``docs/reference/settings.md`` lists
every variable.
"""

import secrets
from fcntl import LOCK_EX, flock
from pathlib import Path

import django_stubs_ext
import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

# Lets annotations such as ``ModelForm[User]`` stand outside type checking too.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR_DIR = Path(env.str("DJANGO_VAR_DIR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(exist_ok=True)


def _kept_secret(path: Path) -> str:
    """A random key made at first start and kept readable by its owner only.

    Of processes that start together one makes the key and none reads half of it; what
    a process that was killed left empty is filled by the next.
    """
    if path.exists() and (key := path.read_text()):
        return key
    with path.open("a+") as file:
        path.chmod(0o600)
        flock(file, LOCK_EX)  # until it is closed
        file.seek(0)
        if not (key := file.read()):
            key = secrets.token_urlsafe(64)
            file.write(key)
    return key


# -- who is asking, and in which mode ---------------------------------------
DEBUG = env.bool("DJANGO_DEBUG", False)
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=LOOPBACK)
SECRET_KEY = env.str("DJANGO_SECRET_KEY", "") or _kept_secret(VAR_DIR / "secret-key")
DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{VAR_DIR}/demo.sqlite3")}
REDIS_URL = env.str("REDIS_URL", "")
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")

# The log-in-as bar and the movable clock exist only here; ADR 0007.
DEMO = env.bool("DJANGO_DEMO", False)
if DEMO and (not ON_SQLITE or not set(ALLOWED_HOSTS) <= {*LOOPBACK, "testserver"}):
    raise ImproperlyConfigured(
        "DJANGO_DEMO lets anybody act as anybody: it runs on SQLite and loopback only."
    )

HTTPS = env.bool("DJANGO_HTTPS", not set(ALLOWED_HOSTS) <= set(LOOPBACK))

# -- what it is made of ------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "orgs.administration.AdministrationConfig",
    "whitenoise.runserver_nostatic",
    "csp",
    "django.contrib.staticfiles",
    "viewflow",
    "guardian",
    "channels",
    "axes",
    "orgs",
    "workflows.clock",
    "django_tasks_db",
    "workflows.jobs",
    "workflows.routing",
    "workflows.engine",
    "workflows.upkeep",
    "workflows.documents",
    "workflows.consultation",
    "workflows.publicity",
    "workflows.procedures.establishment",
    "workflows.procedures.inspection",
    "workflows.procedures.leadership",
    "workflows.procedures.filing",
    "workflows.procedures.deregistration",
    "workflows.desk",
    "workflows.insight",
    "workflows.portal",
    "workflows.public",
    "workflows.tools",
    "notifications",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.speak_the_chosen_language",
    "config.middleware.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.keep_private",
    "django.contrib.messages.middleware.MessageMiddleware",
    "orgs.idle.end_idle_sessions",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "builtins": ["config.templatetags_mz"],
        },
    }
]

# -- data --------------------------------------------------------------------
if ON_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 10, "timeout": 10},
            "connect_timeout": 3,
            "options": "-c lock_timeout=5s -c statement_timeout=30s"
            " -c idle_in_transaction_session_timeout=60s",
        },
    }
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {
            "hosts": [REDIS_URL],
            "prefix": env.str("CHANNEL_PREFIX", "asgi"),
        },
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}
# Seconds between sweeps inside the server; 0: another process sweeps (serve, ADR 0012).
SWEEP_IN_SERVER = env.int("SWEEP_IN_SERVER", 0)
MEDIA_ROOT = VAR_DIR / "uploads"
FILE_UPLOAD_HANDLERS = ["workflows.documents.limits.LimitedUploadHandler"]
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
UPLOAD_LIMIT_MIB = env.int("UPLOAD_LIMIT_MIB", 20)
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# -- people ------------------------------------------------------------------
AUTH_USER_MODEL = "orgs.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
GUARDIAN_GET_INIT_ANONYMOUS_USER = None
ANONYMOUS_USER_NAME = None
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 10}  # type: ignore[assignment]
LOGIN_URL = "account:login"
LOGIN_REDIRECT_URL = "account:home"
LOGOUT_REDIRECT_URL = "public:home"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
SESSION_ENGINE = "orgs.session_store"
SESSION_COOKIE_AGE = 12 * 3600  # whatever happens; idle sessions end sooner
IDLE_STAFF = env.int("IDLE_MINUTES_STAFF", 30) * 60  # seconds
IDLE_APPLICANT = env.int("IDLE_MINUTES_APPLICANT", 120) * 60
SESSION_COOKIE_HTTPONLY = True
FIELD_KEY = env.str("FIELD_KEY", "") or _kept_secret(VAR_DIR / "field-key")
# Unset, every export of the event log has pseudonyms of its own.
EXPORT_KEY = env.str("EXPORT_KEY", "")

# -- language and time -------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# -- files that the browser fetches -----------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns of a folder that is missing
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env.bool("STATIC_MANIFEST", True)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# -- safety ------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'", "ws:", "wss:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
        "form-action": ["'self'"],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
# Set it only where a proxy of ours overwrites the header on every request.
if env.bool("DJANGO_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"

SITE_NAME = _("Registration of social organizations")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # It names every rule of a style sheet that paper has no use for.
    "loggers": {"weasyprint": {"level": "ERROR"}},
}
# SQLite leaves out what an index carries beside its key, and finds the same rows.
SILENCED_SYSTEM_CHECKS = ["models.W040"]
