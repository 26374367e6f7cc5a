"""The application that a web server runs. docs/adr/0002 says why WSGI and not ASGI."""

import os

from django.core.wsgi import get_wsgi_application

from rowan.config.checks import refuse_to_start_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rowan.config.settings")
application = get_wsgi_application()
refuse_to_start_unsafe()
