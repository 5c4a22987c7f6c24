"""Settings: fixed choices stand here, what differs between places comes from the environment.

`make setup` writes a `.env` for working on one's own machine; a real environment variable wins
over it. docs/running.md lists the variables.
"""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config.mail import mailer
from config.pool import is_open

BASE_DIR = Path(__file__).resolve().parent.parent

# What this checkout makes for itself and git ignores: the embedded database, a demo password.
LOCAL_FOLDER = BASE_DIR / ".accord"

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("ACCORD_DEBUG", default=False)

REQUIRED = {
    "SECRET_KEY": "a long random text that signs sessions, kept secret",
    "ALLOWED_HOSTS": "the site's host names, separated by commas",
    "DATABASE_URL": "postgres://USER:PASSWORD@HOST:PORT/NAME",
}
needed = ["SECRET_KEY"] if DEBUG else REQUIRED
missing = [name for name in needed if not env.str(name, default="")]
if missing:
    raise ImproperlyConfigured(
        "Accord needs settings that are missing.\n"
        "On your own machine, run `make setup`: it writes a .env file for development.\n"
        "On a server, set these environment variables:\n"
        + "\n".join(f"  {name}: {REQUIRED[name]}" for name in missing)
    )

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# How many proxies of ours stand before the app. Only then are their headers believed.
PROXY_COUNT = env.int("PROXY_COUNT", default=0)

# Where the site is, for what is written without anybody asking for a page: mail and dumps.
SITE_URL = (
    env.str("SITE_URL", default="")
    or ("http://127.0.0.1:8000" if DEBUG else f"https://{ALLOWED_HOSTS[0].lstrip('.')}")
).rstrip("/")
if not SITE_URL.startswith(("https://", "http://")):
    raise ImproperlyConfigured(
        f"SITE_URL is “{SITE_URL}”: it needs the site's whole address, such as "
        "https://accord.example, or nothing, for the first of ALLOWED_HOSTS."
    )
# The folder of `manage.py export_data`, shown at /data/, and the licence of what is in it.
EXPORT_DIR = Path(folder) if (folder := env.str("EXPORT_DIR", default="")) else None
licence = {
    "name": env.str("DATA_LICENCE", default=""),
    "path": env.str("DATA_LICENCE_URL", default=""),
}
DATA_LICENCE = licence if any(licence.values()) else {}
if DATA_LICENCE and not all(DATA_LICENCE.values()):
    raise ImproperlyConfigured(
        "A licence of the data needs both DATA_LICENCE, its short name such as CC-BY-4.0, and "
        "DATA_LICENCE_URL, the address of its text. Set both, or neither."
    )

# A language model that reads articles too, for editors; nobody asks one unless it is named here.
SECOND_READER = {
    "address": env.str("SECOND_READER_URL", default=""),
    "model": env.str("SECOND_READER_MODEL", default=""),
    "key": env.str("SECOND_READER_KEY", default=""),
    "seconds": env.float("SECOND_READER_SECONDS", default=30.0),
}
if bool(SECOND_READER["address"]) != bool(SECOND_READER["model"]):
    raise ImproperlyConfigured(
        "A second reader needs both SECOND_READER_URL, the address of an endpoint such as "
        "http://127.0.0.1:8080/v1, and SECOND_READER_MODEL, the name of a model that it serves. "
        "Set both, or neither."
    )

# Mail to those who follow a list. On one's own machine it is printed where the site runs.
MAIL_SERVER = env.str("EMAIL_URL", default="consolemail://" if DEBUG else "")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="accord@localhost" if DEBUG else "")
CAN_SEND_MAIL = bool(MAIL_SERVER and DEFAULT_FROM_EMAIL)
if bool(MAIL_SERVER) != bool(DEFAULT_FROM_EMAIL):
    raise ImproperlyConfigured(
        "Mail needs both EMAIL_URL, such as smtp+tls://USER:PASSWORD@HOST:587, and "
        "DEFAULT_FROM_EMAIL, the address that it comes from. Set both, or neither."
    )
if CAN_SEND_MAIL:
    MAILERS = {"default": mailer(env.email_url_config(MAIL_SERVER))}

INSTALLED_APPS = [
    "config",
    "partnerships",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "axes",
    "django_htmx",
    "simple_history",
    "tree_queries",
]

# Of each process its own: what is kept there is right for one version of the data alone.
# Whole pages apart, so that nobody who asks for pages without end drives out what is counted; and
# what pages of a language have in common (`{% cache %}`), which is right until the next start.
CACHES = {
    name: {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": name,
        "OPTIONS": {"MAX_ENTRIES": most},
    }
    for name, most in (("default", 2000), ("pages", 500), ("template_fragments", 100))
}
if DEBUG:  # templates change under one's hands
    CACHES["template_fragments"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "partnerships.views.kept_pages.keep_pages",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.languages.AddressLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "config.query_strings.leave_out_nul",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns a locked sign-in into its answer
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

POSTGRESQL = {
    "jit": "off",  # to compile a query takes longer than ours do
    "work_mem": "32MB",  # with too little, what is found by words is read again
    "random_page_cost": "1.1",  # as disks without moving parts have it, and memory
    # What is prepared has one plan for all its values, from the first time on.
    "plan_cache_mode": "force_generic_plan",
}

if env.str("DATABASE_URL", default=""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
else:
    DATABASES = {"default": {"ENGINE": "config.postgres", "NAME": "postgres"}}
DATABASES["default"] |= {
    # The pool keeps connections, so Django must not. Its size times the number of server
    # processes has to stay below the server's max_connections.
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {
        # DATABASE_URL may say otherwise.
        "options": " ".join(f"-c {name}={value}" for name, value in POSTGRESQL.items()),
        # What queries/statements.py asks is prepared when first asked; nothing else ever is.
        "prepare_threshold": 0,
    }
    | DATABASES["default"].get("OPTIONS", {})
    | {
        "pool": {
            "min_size": 0,
            "max_size": env.int("DATABASE_POOL_SIZE", default=8),
            "timeout": 10,  # seconds until a request gives up on a connection
            "check": is_open,
        }
    },
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"

# Name and address together: nobody locks an editor out by guessing from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "config.client_address.client_address"

# Articles have up to 5 MB. What is pasted beyond that should get a message from the form, which
# keeps the text, rather than a refusal from Django, which loses it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

# Each in its own words, as the pages offer it; all but the first have a folder in locale/.
LANGUAGES = [
    ("en", "English"),
    ("es", "Español"),
]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# While developing, files are served from where they lie; on a server, as `collectstatic` left them.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
if not DEBUG:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "config.static_files.OneStylesheetStorage"},
    }

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
if PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would mail errors or print them twice; the root prints them once.
        "django": {"handlers": [], "level": "INFO"},
        "django.utils.autoreload": {"level": "WARNING"},
        "partnerships": {"level": "INFO"},
    },
}
