"""Tests: fixed throwaway keys, fast passwords, tasks run at once, the strict policy on."""

import os
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES
from config.settings.databases import SQLITE

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

SECRET_KEY = "only-for-tests-" * 5
RECEIPT_KEY = "only-for-test-receipts-" * 3
SEALING_KEYS = ["b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtISE="]

# A file, one for each process: in memory, threads that share a database lock each other out.
if DATABASES["default"]["ENGINE"] == SQLITE:
    _folder = Path(tempfile.gettempdir()) / f"coproduce-tests-{os.getuid()}"
    _folder.mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / f"{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"] |= {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    }

QUICKEST = 0  # tests are as quick as machines
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Uploads of tests are kept out of the project.
MEDIA_ROOT = str(Path(tempfile.gettempdir()) / f"coproduce-tests-media-{os.getpid()}")
