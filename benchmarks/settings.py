"""Production's settings, for a database of their own, over plain HTTP on this machine."""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet

_FOLDER = Path(__file__).parent
_PRODUCTION = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "RECEIPT_KEY": secrets.token_urlsafe(50),
    "SEALING_KEYS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "127.0.0.1",
    "ALLOW_SQLITE": "yes",
    "BEHIND_PROXY": "yes",  # it says from where each browser comes: all come from this machine
    "DATABASE_URL": f"sqlite:///{_FOLDER / 'benchmark.sqlite3'}",
}
for _name, _value in _PRODUCTION.items():
    os.environ.setdefault(_name, _value)

from config.settings.base import BASE_DIR  # noqa: E402
from config.settings.production import *  # noqa: E402, F403
from config.settings.production import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

INSTALLED_APPS += ["benchmarks.stock"]
SECURE_SSL_REDIRECT = False
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = str(BASE_DIR / "static")
WHITENOISE_USE_FINDERS = True  # the editor needs Wagtail's own files, which nobody collects here

# Never the database that DATABASE_URL names, but one beside it, made anew each time.
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"]["NAME"] = "coproduce_benchmark"
DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"], "MIGRATE": True}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "ERROR"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
