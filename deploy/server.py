"""The web server: threads, since every view is synchronous and none holds a connection open."""

import os

wsgi_app = "rowan.config.wsgi:application"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "rowan.web.serving.Worker"
threads = 8
graceful_timeout = 5
umask = 0o077
logger_class = "rowan.web.logs.ServerLog"
accesslog = None
control_socket_disable = True
