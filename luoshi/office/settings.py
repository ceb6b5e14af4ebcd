"""Django settings, read from the environment (see `environment.py` and docs/settings.md)."""

from pathlib import Path

from csp.constants import NONE, SELF

from luoshi.office import environment as env

HERE = Path(__file__).resolve().parent

MODE = env.text("LUOSHI_MODE", "demo")
DATA = env.folder(env.text("LUOSHI_DATA", "var"))
DEBUG = env.flag("LUOSHI_DEBUG")
SECRET_KEY = env.secret_key(DATA)
DATABASE_URL = env.text("DATABASE_URL")
DATABASES = {"default": env.database(DATABASE_URL) if DATABASE_URL else env.sqlite(str(DATA / "luoshi.sqlite3"))}
WORKERS = env.number("LUOSHI_WORKERS", 1, least=1)

# The address people use, e.g. https://luoshi.example.gov.cn. Office mode demands https.
ADDRESS, _parts = env.address("LUOSHI_URL")
ALLOWED_HOSTS = env.listed("LUOSHI_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
if _parts.hostname:
    ALLOWED_HOSTS.append(_parts.hostname)
    CSRF_TRUSTED_ORIGINS = [f"{_parts.scheme}://{_parts.netloc}"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_filters",
    "axes",
    "csp",
    "ninja",
    "luoshi.office.apps.OfficeConfig",
    "luoshi.office.events.apps.EventsConfig",
    "luoshi.office.ticking.apps.TickingConfig",
    "luoshi.office.people.apps.PeopleConfig",
    "luoshi.office.search.apps.SearchConfig",
    "luoshi.office.rules.apps.RulesConfig",
    "luoshi.office.meetings.apps.MeetingsConfig",
    "luoshi.office.ledger.apps.LedgerConfig",
    "luoshi.office.records.apps.RecordsConfig",
    "luoshi.office.slips.apps.SlipsConfig",
    "luoshi.office.instructions.apps.InstructionsConfig",
    "luoshi.office.notices.apps.NoticesConfig",
    "luoshi.office.scores.apps.ScoresConfig",
    "luoshi.office.indicators.apps.IndicatorsConfig",
    "luoshi.office.desk.apps.DeskConfig",
    "luoshi.office.api.apps.ApiConfig",
]

MIDDLEWARE = [
    "luoshi.office.health.health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "luoshi.office.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "luoshi.office.middleware.session_limits",
    "luoshi.office.middleware.own_password",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.office.middleware.plain_errors",
    "luoshi.office.rules.middleware.rules_once",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "luoshi.office.urls"
WSGI_APPLICATION = "luoshi.office.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "luoshi.office.shell.shell",
            ],
            "builtins": ["django.templatetags.i18n", "luoshi.office.templatetags.luoshi"],
        },
    },
]

# Signing in
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "luoshi.office.people.backends.Signed"]
PASSWORD_HASHERS = ["luoshi.office.people.passwords.BoundedArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "luoshi.office.people.passwords.MinimumLength", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk:mine"
LOGOUT_REDIRECT_URL = "sign-in"

# Five failures for one name from one address lock that pair for fifteen minutes (DOMAIN §18, 8.1.4.1).
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "luoshi.office.people.addresses.address_of"
PROXIES = env.number("LUOSHI_PROXIES", 0)
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_LOCKOUT_CALLABLE = "luoshi.office.people.views.locked_out"
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE_SECONDS = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False

if MODE == "office":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
    }
}

# Language, time, files
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_CODE = env.choice("LUOSHI_LANGUAGE", dict(LANGUAGES), "zh-hans")
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
TIME_ZONE = env.time_zone("LUOSHI_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [HERE / "static"]
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = Path(env.text("LUOSHI_MEDIA", str(DATA / "media"))).resolve()
UPLOAD_LIMIT = env.number("LUOSHI_UPLOAD_MB", 20, least=1) * 1024 * 1024
# What a unit's evidence may take up in all; the scanner that sees each file before it is taken (docs/settings.md)
UNIT_QUOTA = env.number("LUOSHI_UNIT_QUOTA_MB", 10_240, least=1) * 1024 * 1024
SCAN = env.text("LUOSHI_SCAN")
SCAN_SECONDS = env.number("LUOSHI_SCAN_SECONDS", 30, least=1)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "luoshi.office.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# A folder with packs of the office's own, beside those that come with Luoshi (docs/handbook/packs.md)
PACKS = env.text("LUOSHI_PACKS")

# Days off that the calendar package does not know yet (docs/settings.md)
WORK_CALENDAR = env.text("LUOSHI_CALENDAR")

# The digest of the event chain: sha256, or sm3 (GB/T 32905-2016) where the office must use national algorithms.
EVENT_DIGEST = env.text("LUOSHI_DIGEST", "sha256")

# The second reader, off unless an address is named. The text of a readout is sent there (docs/language-model.md).
LLM_URL = env.text("LUOSHI_LLM_URL")
LLM_MODEL = env.text("LUOSHI_LLM_MODEL")
LLM_KEY = env.text("LUOSHI_LLM_KEY")

# Notices (docs/handbook/notices.md): what may leave the house, where to, and by which keys
NOTICES = env.text("LUOSHI_NOTICES")
NOTICE_PRIVATE_HOSTS = env.names("LUOSHI_NOTICE_PRIVATE_HOSTS")
NOTICE_HOSTS = env.names("LUOSHI_NOTICE_HOSTS")
SECRETS_KEY = env.text("LUOSHI_SECRETS_KEY")
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL, EMAIL_USE_TLS = env.mail_server(
    env.text("LUOSHI_SMTP")
)
DEFAULT_FROM_EMAIL = env.text("LUOSHI_MAIL_FROM", "luoshi@localhost")
EMAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "axes": {"level": "ERROR"},
        # anybody may send any host: where our code stood then says nothing
        "django.security.DisallowedHost": {"filters": ["without_traceback"]},
    },
    "filters": {"without_traceback": {"()": "luoshi.office.logs.WithoutTraceback"}},
}
