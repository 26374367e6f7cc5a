"""Settings of one installation, read from the environment. docs/settings.md lists every variable."""

from pathlib import Path

from csp.constants import NONE, SELF
from environs import Env

from rowan.web.headers import static_headers

env = Env()

ROOT = Path(__file__).resolve().parents[2]

# --- The installation -------------------------------------------------------------------------

SECRET_KEY = env.str("ROWAN_SECRET_KEY", "")
DEBUG = env.bool("ROWAN_DEBUG", default=False)
ALLOWED_HOSTS = env.list("ROWAN_HOSTS", ["localhost"])
NETWORK_NAME = env.str("ROWAN_NETWORK_NAME", "Rowan")
NEUTRAL_PAGE = env.str("ROWAN_NEUTRAL_PAGE", "/blank/")
VOCABULARY_FILES = env.list("ROWAN_VOCABULARY_FILES", [], subcast=Path)
NAMES_PIPELINES: list[str] = env.list("ROWAN_NAMES_PIPELINES", [])
ANY_PLACE = env.bool("ROWAN_ANY_PLACE", default=False)
REAL_DATA = env.bool("ROWAN_REAL_DATA", default=True)
OWN = "rowan.domain.network.queries.network_or_last"
OWN_LAST = "rowan.domain.network.queries.last_seen"
"""Who tells the shared face what the network is called, and where somebody goes who leaves."""

# --- The floors -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "csp",
    "rowan.config",
    "rowan.web",
    "rowan.domain.trail",
    "rowan.domain.vault",
    "rowan.domain.network",
    "rowan.domain.notices",
    "rowan.domain.accounts",
    "rowan.domain.directory",
    "rowan.domain.questions",
    "rowan.domain.beds",
    "rowan.domain.search",
    "rowan.domain.referrals",
    "rowan.domain.conversations",
    "rowan.pages.seeking",
    "rowan.pages.entering",
    "rowan.pages.desk",
    "rowan.pages.providing",
]

MIDDLEWARE = [
    "rowan.web.middleware.QuietLog",
    "rowan.web.middleware.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # docs/adr/0004 says why that is safe here
    "rowan.web.sessions.SessionOfThePath",
    "rowan.web.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "rowan.domain.network.adapters.ClockOfTheNetwork",
    "rowan.domain.accounts.adapters.Present",
    "rowan.web.middleware.ClosedUnlessOpen",
]

ROOT_URLCONF = "rowan.config.urls"
WSGI_APPLICATION = "rowan.config.wsgi.application"

OPEN_ROUTES = frozenset(
    {
        "blank",
        "leave",
        "language",
        "staff-language",
        "still-here",
        "gallery",
        "seeking:start",
        "seeking:pause",
        "seeking:others",
        "seeking:question",
        "seeking:overview",
        "seeking:results",
        "seeking:program",
        "seeking:compare",
        "seeking:pick",
        "seeking:ask",
        "seeking:reach",
        "seeking:ways",
        "seeking:updates",
        "seeking:words",
        "seeking:check",
        "seeking:keep",
        "seeking:kept",
        "seeking:sent",
        "seeking:card",
        "seeking:back",
        "seeking:receipt-found",
        "seeking:not-chosen",
        "seeking:afterwards",
        "seeking:answered-afterwards",
        "seeking:mine",
        "seeking:more",
        "seeking:more-check",
        "seeking:offers",
        "seeking:asked",
        "seeking:say",
        "seeking:asked-step",
        "seeking:step",
        "seeking:new-receipt",
        "seeking:try-updates",
        "entering:who",
        "entering:mails",
        "entering:answer-text",
        "entering:link",
        "entering:open-link",
        "entering:sign-in",
        "entering:second",
        "entering:second-passkey",
        "entering:second-recovery",
        "entering:forgot",
        "entering:joining",
        "entering:new-password",
        "entering:adding",
        "entering:adding-codes",
        "entering:adding-passkey",
        "entering:sign-out",
        "providing:join",
        "providing:join-part",
        "providing:join-check",
        "providing:join-received",
        "providing:join-code",
        "providing:applied",
        "providing:withdraw",
        "providing:appeal-turn-down",
        "providing:applied-by-link",
        "providing:withdraw-by-link",
        "providing:openings-by-link",
        "providing:right-by-link",
        "providing:by-text",
        "providing:appeal-turn-down-by-link",
        "seeking:tell",
        "seeking:tell-about",
        "seeking:told",
        "seeking:expect",
        "seeking:expect-helping",
        "seeking:expect-programs",
        "seeking:ask-team",
        "seeking:question-sent",
        "seeking:answer",
        "seeking:answer-by-link",
        "providing:join-about",
    }
)
"""Every route that needs no account. Anything else answers 404 to strangers."""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "builtins": ["rowan.web.templatetags.components", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "rowan.web.context.face",
                "rowan.pages.entering.presenters.navigation.navigation",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "string_if_invalid": "",
        },
    }
]
FORM_RENDERER = "rowan.web.forms.Renderer"

# --- Data -------------------------------------------------------------------------------------

DATABASES = {
    "default": env.dj_db_url(
        "ROWAN_DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'rowan.sqlite3'}", conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"][
        "OPTIONS"
    ] = {  # a server that is gone is an error soon, and not a page that never comes
        "connect_timeout": 5,  # seconds
        "tcp_user_timeout": 15_000,  # milliseconds
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

# --- Mail -------------------------------------------------------------------------------------

_HOST = next(iter(ALLOWED_HOSTS), "").lstrip("*.") or "localhost"
_HERE = f"http://localhost:{env.str('PORT', '8000')}"
PUBLIC_URL = env.str("ROWAN_PUBLIC_URL", f"https://{_HOST}" if REAL_DATA else _HERE).rstrip("/")
MAIL_FROM = env.str("ROWAN_MAIL_FROM", f"mail@{_HOST}")
MAIL_NAME = env.str("ROWAN_MAIL_NAME", "")  # without one the network's own, as its desk has it
SMTP_HOST = env.str("ROWAN_SMTP_HOST", "127.0.0.1")
SMTP_PORT = env.int("ROWAN_SMTP_PORT", 25 if REAL_DATA else 8025)
SMTP_TLS = env.str("ROWAN_SMTP_TLS", "none" if SMTP_HOST == "127.0.0.1" else "starttls")
SMTP_USER = env.str("ROWAN_SMTP_USER", "")
SMTP_PASSWORD = env.str("ROWAN_SMTP_PASSWORD", "")
TEXT_URL = env.str("ROWAN_TEXT_URL", "")
TEXT_ACCOUNT = env.str("ROWAN_TEXT_ACCOUNT", "")
TEXT_TOKEN = env.str("ROWAN_TEXT_TOKEN", "")
TEXT_NUMBER = env.str("ROWAN_TEXT_NUMBER", "")
TRAIL_ADDRESSES: list[str] = env.list("ROWAN_TRAIL_ADDRESSES", [])
MAILBOX_FOLDER = env.path("ROWAN_MAILBOX_FOLDER", ROOT / "var" / "mailbox")

# --- Keys -------------------------------------------------------------------------------------

KEY_FOLDER = env.path("ROWAN_KEYS", ROOT / "var" / "keys")
"""What must not stand in the database nor in any backup of it."""

DEMO_FILE = env.path("ROWAN_DEMO_FILE", ROOT / "var" / "people.json")
"""Who one can be in an invented network. Nothing of real people."""

AGENT_SOCKET = env.path("ROWAN_AGENT", ROOT / "var" / "agent.sock")

# --- Visits -----------------------------------------------------------------------------------

SESSION_ENGINE = "rowan.domain.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-visit"
SESSION_COOKIE_AGE = 15 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
FORGET_SECONDS = env.int("ROWAN_FORGET_SECONDS", 6 * 60)
"""How long a web process lives on after it has opened a session."""

STAFF_PATH = "/staff/"
STAFF_SIGN_IN = "entering:sign-in"
STAFF_AGAIN = "entering:again"
STAFF_COOKIE_NAME = "__Host-staff"  # always Strict: nobody follows a link into it
STAFF_COOKIE_AGE = 30 * 60
DEVICE_COOKIE_NAME = "__Host-device"  # docs/adr/0006 says what it is for
DEVICE_COOKIE_AGE = 90 * 24 * 60 * 60
STAFF_COOKIE_LONGEST = 10 * 60 * 60
STAFF_SESSION_STORE = "rowan.domain.accounts.sessions.StaffSessionStore"
CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "rowan.web.errors.stale_form"

# --- Headers ----------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# `no-referrer` makes Django's CSRF check answer 403 in Chromium.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; a plain `make run` has none

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "local-fonts",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-create",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}

# --- Words ------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = env.str("ROWAN_TIME_ZONE", "America/Chicago")  # the network's: its days and its clocks

# --- Static files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
}
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Logs: one JSON line by an allow-list, and no mail to admins ---------------------------------

LOGGING_CONFIG = "rowan.web.logs.configure"
LOGGING = {"level": "WARNING"}  # an empty one would leave Django's own in place
ADMINS: list[str] = []

# --- Limits -----------------------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS: list[str] = []  # no attachments
IMPORT_MAX_BYTES = 50 * 1024 * 1024
