"""Production: it refuses to start half-configured, and names the variable to set."""

from config.settings import required
from config.settings.base import *  # noqa: F403
from config.settings.base import CACHES, DATABASES, MIDDLEWARE, STORAGES, env

DEBUG = required.debug_off(env)
SECRET_KEY = required.secret(env, "SECRET_KEY")
RECEIPT_KEY = required.secret(env, "RECEIPT_KEY")
required.different(SECRET_KEY=SECRET_KEY, RECEIPT_KEY=RECEIPT_KEY)
SEALING_KEYS = required.sealing_keys(env)
ALLOWED_HOSTS = required.hosts(env)
required.lasting_database(env, DATABASES["default"])

WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default=f"https://{ALLOWED_HOSTS[0]}")

MIDDLEWARE.insert(1, "whitenoise.middleware.WhiteNoiseMiddleware")
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # a load balancer asks over plain HTTP
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if env.str("CACHE_URL", default=""):
    CACHES["default"] = env.cache_url("CACHE_URL")

if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
