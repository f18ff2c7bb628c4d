"""The Flask application: which rooms of the web there are."""

from __future__ import annotations

from flask import Flask

from bot.log import set_up_logging
from bot.runtime import Runtime, current_runtime
from bot.web.desk import desk_routes
from bot.web.health import health_routes
from bot.web.whatsapp import whatsapp_routes


def make_app() -> Flask:
    """The application of this process, by its environment. Raises ConfigFault."""
    runtime = current_runtime()
    set_up_logging(runtime.config.log_level)
    return create_app(runtime)


def create_app(runtime: Runtime) -> Flask:
    """The application on a given runtime. Nothing connects here."""
    app = Flask("bot.web", static_folder="assets", template_folder="pages")
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    app.register_blueprint(whatsapp_routes(runtime.chat, runtime.signature))
    app.register_blueprint(health_routes(runtime))
    app.register_blueprint(desk_routes())
    if runtime.config.simulated:
        from bot.web.simulator.mount import simulator_of
        from bot.web.simulator.routes import simulator_routes

        app.register_blueprint(simulator_routes(simulator_of(runtime)))
    return app
