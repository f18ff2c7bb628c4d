"""The WSGI application, for granian or any other server: `granian --interface wsgi app:app`."""

from bot.web.app import make_app

app = make_app()
