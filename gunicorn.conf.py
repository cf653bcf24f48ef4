"""How gunicorn serves the site; it reads this by itself. What the command line says goes first."""

logger_class = "config.gunicorn_logs.QuietLogger"
