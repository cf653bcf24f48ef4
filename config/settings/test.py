"""Tests: fixed throwaway keys, fast passwords, tasks run at once, the strict policy on."""

from config.settings.base import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

SECRET_KEY = "only-for-tests-" * 5
RECEIPT_KEY = "only-for-test-receipts-" * 3
SEALING_KEYS = ["b25seS1mb3ItdGVzdHMtb25seS1mb3ItdGVzdHMtISE="]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
