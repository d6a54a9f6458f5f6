"""One settings file, driven by the environment; docs/configuration.md lists every variable.

A bad value stops the start with a sentence; nothing is guessed. The defaults are those of a safe
production behind a proxy, except that SITE_URL points at this machine.
"""

import os
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from consultation.operations.logs import logging_settings
from consultation.secret import kept_secret

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads wait for each other on a shared machine

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR = Path(env.str("ALINEA_VAR", default="") or ROOT / "var").resolve()
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
_site = urlsplit(SITE_URL)
if _site.scheme not in {"http", "https"} or not _site.hostname or _site.path:
    raise ImproperlyConfigured(f"SITE_URL must look like https://consultation.example.org, not {SITE_URL!r}")
_https = _site.scheme == "https"
_on_this_machine = _site.hostname in {"127.0.0.1", "localhost", "::1"}

DEBUG = env.bool("DEBUG", default=False)
if DEBUG and not _on_this_machine:
    raise ImproperlyConfigured("DEBUG shows secrets: it is refused when SITE_URL is not on this machine")
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(VAR / "secret-key")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "SECRET_KEY needs 50 characters or more: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )

LEDGER_KEY = env.str("LEDGER_KEY", default="") or kept_secret(VAR / "ledger-key")  # what signs the heads of the ledger
if len(LEDGER_KEY) < 50:
    raise ImproperlyConfigured(
        "LEDGER_KEY needs 50 characters or more: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )

ALLOWED_HOSTS = [_site.hostname, *env.list("EXTRA_HOSTS", default=[])]
if _on_this_machine:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "consultation.urls"
ASGI_APPLICATION = "consultation.asgi.application"
WSGI_APPLICATION = "consultation.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "channels",
    "csp",
    "consultation.accounts",
    "consultation.journal",
    "consultation.live",
    "bills",
    "votes",
    "consultation.moderation",
    "consultation.notifications",
    "consultation.analysis",
    "consultation.responses",
    "consultation.opendata",
    "consultation.people",
    "consultation.pages",
    "consultation.operations",
]
MIDDLEWARE = [
    "consultation.operations.watching.Watched",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "consultation.operations.door.Door",
    "consultation.opendata.api.gate.Gate",
    "consultation.pages.cache.KeptPages",
    "consultation.operations.headers.Permissions",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "consultation.accounts.second_step.StaffSecondStep",
    "bills.preview.AsVisitor",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["bills.templatetags.spelled_dates"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database, cache, live -------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres://postgres@127.0.0.1/alinea")}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL: postgres://user:password@host:5432/name")
DATABASES["default"] |= {
    "HOST": unquote(DATABASES["default"]["HOST"]),  # a socket's folder is written %2Fvar%2Frun%2F…
    "CONN_MAX_AGE": 0,  # the pool keeps connections; persistent ones exhaust PostgreSQL under ASGI
    "CONN_HEALTH_CHECKS": True,  # the pool hands out none that died with its server
    "OPTIONS": {
        # Nobody waits long for a database that is away, and it is found soon after it is back.
        "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=16), "timeout": 5, "reconnect_timeout": 5},
        "connect_timeout": 5,
        # What is compiled (consultation/compiled.py) is planned once for each connection, not at each reading.
        "prepare_threshold": 0 if env.bool("DATABASE_PREPARES", default=True) else None,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "consultation.operations.cache.RedisOrDatabase",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        },
        "without-redis": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    }
else:
    # One process: live messages stay in memory. Limits and caches stand in the database, shared and durable.
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
KEEP_PAGES = env.float("KEEP_PAGES", default=1.0)  # seconds until a page is asked about; 0 keeps none
if not 0 <= KEEP_PAGES <= 2:
    raise ImproperlyConfigured(f"KEEP_PAGES is a number of seconds from 0 to 2, not {KEEP_PAGES}")
API_A_MINUTE = env.int("API_A_MINUTE", default=600)  # requests of one address to the API; 0: no limit
if API_A_MINUTE < 0:
    raise ImproperlyConfigured(f"API_A_MINUTE is a number of requests, 0 or more, not {API_A_MINUTE}")

LEAST_CELL = env.int("LEAST_CELL", default=11)  # people that a published figure about voters stands for, at least
if LEAST_CELL < 3:
    raise ImproperlyConfigured(f"LEAST_CELL is 3 people or more, not {LEAST_CELL}: fewer can be told apart")

# --- people ------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Participant"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_validation = "django.contrib.auth.password_validation"
DISPOSABLE_DOMAINS = env.str("DISPOSABLE_DOMAINS", default="")  # a file; empty: accounts/disposable_domains.txt
if DISPOSABLE_DOMAINS and not Path(DISPOSABLE_DOMAINS).is_file():
    raise ImproperlyConfigured(f"DISPOSABLE_DOMAINS names a file of domains, one a line, not {DISPOSABLE_DOMAINS!r}")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validation}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validation}.CommonPasswordValidator"},
    {"NAME": f"{_validation}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "consultation.accounts.forms.SignupDetails"
_entrance = "consultation.accounts.entrance"  # allauth's forms in our words: "add_email" is AddEmail there
ACCOUNT_FORMS = {
    form: f"{_entrance}.{form.title().replace('_', '')}"
    for form in (
        *("login", "signup", "reauthenticate", "request_login_code", "confirm_login_code", "add_email"),
        *("change_password", "set_password", "reset_password", "reset_password_from_key"),
    )
}
MFA_FORMS = {
    "authenticate": f"{_entrance}.SecondStep",
    "reauthenticate": f"{_entrance}.SecondStepAgain",
    "activate_totp": f"{_entrance}.Application",
    "add_webauthn": f"{_entrance}.NewPasskey",
    "edit_webauthn": f"{_entrance}.PasskeyName",
    "authenticate_webauthn": f"{_entrance}.PasskeyStep",
    "reauthenticate_webauthn": f"{_entrance}.PasskeyAgain",
}
SOCIALACCOUNT_FORMS = {"signup": f"{_entrance}.ServiceSignup", "disconnect": f"{_entrance}.ServiceSeparation"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True  # only in the browser that signed up
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one replaces it once confirmed
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600  # seconds; a code dies at its third wrong guess
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "signup": "300/m/ip",  # a bound on work; accounts/challenge.py slows a rush
}
ACCOUNT_SESSION_REMEMBER = ACCOUNT_REAUTHENTICATION_REQUIRED = ACCOUNT_EMAIL_NOTIFICATIONS = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.bool("BEHIND_PROXY", default=_https))  # limits count by client address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_DISPLAY = "consultation.accounts.models.name_shown"
ACCOUNT_ADAPTER = "consultation.accounts.adapter.ParticipantAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _site.scheme
MFA_ADAPTER = "consultation.accounts.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Alinéa"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", default=not _on_this_machine)
SOCIALACCOUNT_AUTO_SIGNUP = False  # everybody chooses the name they publish under
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
_oidc = urlsplit(OIDC_SERVER_URL)
if OIDC_SERVER_URL and (_oidc.scheme not in {"http", "https"} or not _oidc.hostname):
    raise ImproperlyConfigured(f"OIDC_SERVER_URL must look like https://identity.example.org, not {OIDC_SERVER_URL!r}")
OIDC_ACRS = env.list("OIDC_ACRS", default=["eidas1", "eidas2", "eidas3"])  # what the service answers for each tier
if len(OIDC_ACRS) != 3 or len(set(OIDC_ACRS)) != 3:
    raise ImproperlyConfigured("OIDC_ACRS names three levels, from the lowest to the highest: eidas1,eidas2,eidas3")
OIDC_ASKED_ACR = env.str("OIDC_ASKED_ACR", default="")  # the level asked of everybody who signs in through it
if OIDC_ASKED_ACR and OIDC_ASKED_ACR not in OIDC_ACRS:
    raise ImproperlyConfigured("OIDC_ASKED_ACR is one of OIDC_ACRS")
OIDC_SCOPE = env.list("OIDC_SCOPE", default=["openid", "email"])
OIDC_SUBJECT_KEY = env.str("OIDC_SUBJECT_KEY", default="") or kept_secret(VAR / "subject-key")
if len(OIDC_SUBJECT_KEY) < 50:
    raise ImproperlyConfigured("OIDC_SUBJECT_KEY needs 50 characters or more, and never changes: accounts hang on it")
SOCIALACCOUNT_ADAPTER = "consultation.accounts.adapter.ServicesAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "consultation.accounts.identity.IdentityProvider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env.str("OIDC_NAME", default="OpenID Connect"),
                "client_id": env.str("OIDC_CLIENT_ID"),
                "secret": env.str("OIDC_CLIENT_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

ACCOUNT_MONTHS = env.int("ACCOUNT_MONTHS", default=6)  # unused, once the consultations are over; 0: kept for ever
if not 0 <= ACCOUNT_MONTHS <= 120:
    raise ImproperlyConfigured(f"ACCOUNT_MONTHS is a number of months from 0 to 120, not {ACCOUNT_MONTHS}")

# --- contributions -------------------------------------------------------------------------------
GRACE_MINUTES = env.int("GRACE_MINUTES", default=15)  # after publication, while nobody has reacted; 0: never
if not 0 <= GRACE_MINUTES <= 1440:
    raise ImproperlyConfigured(f"GRACE_MINUTES is a number of minutes from 0 to 1440, not {GRACE_MINUTES}")

INVITATION_DAYS = env.int("INVITATION_DAYS", default=14)  # in which an invitation to co-sign is answered
if not 1 <= INVITATION_DAYS <= 365:
    raise ImproperlyConfigured(f"INVITATION_DAYS is a number of days from 1 to 365, not {INVITATION_DAYS}")

# --- moderation ----------------------------------------------------------------------------------
APPEAL_DAYS = env.int("APPEAL_DAYS", default=15)  # after the decision to hide
if APPEAL_DAYS < 1:
    raise ImproperlyConfigured(f"APPEAL_DAYS is a number of days, 1 or more, not {APPEAL_DAYS}")

# --- languages and time ------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "consultation" / "locale"]
FORMAT_MODULE_PATH = "consultation.locale"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Paris")
USE_TZ = True

# --- mail --------------------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"alinea@{_site.hostname}")

# --- files and headers -------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "frontend"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # The sign-in form of another service ends there by a redirection, which browsers hold to this list.
        "form-action": [SELF, f"{_oidc.scheme}://{_oidc.netloc}"] if OIDC_SERVER_URL else [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=_https) else None
SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # asked inside, without a certificate
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SESSION_ENGINE = "consultation.live.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # a bill under correction posts four fields per unit

# --- look --------------------------------------------------------------------------------------
MINISTRY_ACCENT = env.str("MINISTRY_ACCENT", default="")
MINISTRY_ACCENTS = env.dict("MINISTRY_ACCENTS", default={})  # by the slug of a ministry

# --- what those who run it are told -------------------------------------------------------------
LOG_FORMAT = env.str("LOG_FORMAT", default="line")
if LOG_FORMAT not in {"line", "json"}:
    raise ImproperlyConfigured(f"LOG_FORMAT is line or json, not {LOG_FORMAT!r}")
LOGGING = logging_settings(LOG_FORMAT, env.str("LOG_LEVEL", default="WARNING"))
try:
    METRICS_ALLOWED = [ip_network(network) for network in env.list("METRICS_ALLOWED", default=["127.0.0.0/8", "::1"])]
except ValueError as error:
    raise ImproperlyConfigured(f"METRICS_ALLOWED lists networks, 10.0.0.0/8,::1: {error}") from None
