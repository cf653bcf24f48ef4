"""Development and the demo: errors shown, SQLite, keys made on the first run."""

from config.settings import dev_keys
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR, LOGGING, env

DEBUG = env.bool("DEBUG", default=True)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

_keys = dev_keys.read_or_make(BASE_DIR / ".dev-keys.json")
SECRET_KEY = env.str("SECRET_KEY", default=_keys["SECRET_KEY"])
RECEIPT_KEY = env.str("RECEIPT_KEY", default=_keys["RECEIPT_KEY"])
SEALING_KEYS = env.list("SEALING_KEYS", default=[_keys["SEALING_KEY"]])

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# A line for every page saved and every task would bury what `make demo` prints. At the handler, as
# the worker of tasks sets the level of its own logger.
LOGGING["handlers"]["stderr"]["level"] = "WARNING"  # type: ignore[index]
