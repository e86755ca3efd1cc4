"""Every Django setting, in one file, with defaults that are safe to serve to an office."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from sinergi.config.databases import database_settings
from sinergi.config.environment import Environment
from sinergi.config.logs import logging_config
from sinergi.config.workspace import workspace_of

ENV = Environment(os.environ)
PACKAGE = Path(__file__).resolve().parent.parent
WORKSPACE = workspace_of(ENV)

# The demonstration needs both the mode and a workspace that was built as one, so that no
# production workspace can ever offer its one-click sign-in.
DEMO = ENV["SINERGI_MODE"] == "demo" and WORKSPACE.kind() == "demo"

DEBUG = False
SECRET_KEY = ENV.text("SINERGI_SECRET_KEY") or WORKSPACE.secret()
HTTPS = bool(ENV["SINERGI_HTTPS"]) and not DEMO
ALLOWED_HOSTS = list(ENV["SINERGI_HOSTS"])
ROOT_URLCONF = "sinergi.config.urls"
WSGI_APPLICATION = "sinergi.config.wsgi.application"

INSTALLED_APPS = [
    "sinergi.web",
    "sinergi.figures",
    "sinergi.registry",
    "sinergi.jobs",
    "sinergi.vault",
    "sinergi.accounts",
    "sinergi.wilayah",
    "sinergi.audit",
    "sinergi.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
if DEMO:
    INSTALLED_APPS.insert(0, "sinergi.demo")

MIDDLEWARE = [
    "sinergi.config.requestlog.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sinergi.config.maintenance.MaintenanceMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sinergi.accounts.middleware.ScopeMiddleware",
    "sinergi.ui.access.AccessMiddleware",
    "sinergi.ui.refusals.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sinergi.ui.context.shell",
            ],
        },
    }
]

DATABASES = {"default": database_settings(ENV["DATABASE_URL"], WORKSPACE.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in limits must hold over every process, so the cache they live in is the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sinergi_cache",
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = ENV.text("SINERGI_TIME_ZONE")
LANGUAGE_COOKIE_NAME = "bahasa"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS

STATIC_URL = "/static/"
STATIC_ROOT = WORKSPACE.static
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": WORKSPACE.files},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
if DEMO:
    PASSWORD_HASHERS = ["sinergi.demo.hashing.QuickHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "sinergi.web.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# Nobody here is told by e-mail that they have no account.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "sinergi.web.signin_forms.LoginForm",
    "change_password": "sinergi.web.signin_forms.ChangePasswordForm",
    "set_password": "sinergi.web.signin_forms.SetPasswordForm",
    "reset_password": "sinergi.web.signin_forms.ResetPasswordForm",
    "reset_password_from_key": "sinergi.web.signin_forms.ResetPasswordKeyForm",
    "reauthenticate": "sinergi.web.signin_forms.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "sinergi.web.signin.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Sinergi"
MFA_FORMS = {
    "authenticate": "sinergi.web.signin_forms.AuthenticateForm",
    "reauthenticate": "sinergi.web.signin_forms.ReauthenticateByCodeForm",
    "activate_totp": "sinergi.web.signin_forms.ActivateTOTPForm",
    "add_webauthn": "sinergi.web.signin_forms.AddWebAuthnForm",
    "edit_webauthn": "sinergi.web.signin_forms.EditWebAuthnForm",
}
SOCIALACCOUNT_ADAPTER = "sinergi.web.signin.SocialAccountAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
# A link, because the security policy lets forms lead to this server only.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": ENV.text("SINERGI_OIDC_NAME"),
                    "client_id": ENV.text("SINERGI_OIDC_CLIENT"),
                    "secret": ENV.text("SINERGI_OIDC_SECRET"),
                    "settings": {"server_url": ENV.text("SINERGI_OIDC_URL")},
                }
            ]
        }
    }
    if ENV["SINERGI_OIDC_URL"]
    else {}
)

SESSION_COOKIE_AGE = int(ENV.text("SINERGI_SESSION_HOURS")) * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sinergi.web.views.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENV["SINERGI_BEHIND_PROXY"]:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Apps declare background work in a module `work`; what the installation itself does is here.
JOB_MODULES = ["sinergi.config.upkeep.work"]

if ENV["SINERGI_EMAIL_URL"]:
    from sinergi.config.email import smtp_settings

    globals().update(smtp_settings(ENV.text("SINERGI_EMAIL_URL")))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_AVAILABLE = bool(ENV["SINERGI_EMAIL_URL"])
DEFAULT_FROM_EMAIL = ENV.text("SINERGI_EMAIL_FROM") or "sinergi@localhost"

LOGGING = logging_config(ENV.text("SINERGI_LOG_LEVEL"))
SILENCED_SYSTEM_CHECKS: list[str] = []
