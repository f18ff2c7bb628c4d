"""The Flask application: which rooms of the web there are."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from functools import partial

import structlog
from flask import Blueprint, Flask, redirect

from bot.errors import LeadlineError
from bot.host.arrivals import Arrivals
from bot.log import set_up_logging
from bot.media_links import MediaLinks
from bot.runtime import Runtime, current_runtime
from bot.web.api import api_routes, v1_routes
from bot.web.bodies import read_bodies_first
from bot.web.desk import desk_routes
from bot.web.door import Door
from bot.web.flows import flows_routes
from bot.web.guards import admit_locally_or_staff, admit_staff, harden_pages
from bot.web.health import health_routes
from bot.web.media import media_routes
from bot.web.whatsapp import Webhook, add_webhooks

log = structlog.get_logger(__name__)
# Seconds that reading the flows may hold up a process that starts.
READING = 5.0


def make_app() -> Flask:
    """The application of this process, by its environment. Raises ConfigFault."""
    runtime = current_runtime()
    set_up_logging(runtime.config.log_level)
    app = create_app(runtime)
    _read_flows(runtime)
    # What is loaded by now stays for good: the collector need not look through it again and again.
    gc.freeze()
    return app


def _read_flows(runtime: Runtime) -> None:
    """Read the book before the first message comes: else a process that was started again takes messages from one that
    could answer them at once, and lets them wait."""

    def read() -> None:
        try:
            runtime.chat.book("")
        except LeadlineError as error:
            # A store is not there yet: the first message reads it.
            log.warning("flows_not_read", error=str(error))

    # A database that hangs must not keep the process from spooling what comes.
    reader = threading.Thread(target=read, name="flows", daemon=True)
    reader.start()
    reader.join(READING)


def create_app(runtime: Runtime) -> Flask:
    """The application on a given runtime. Nothing connects here."""
    app = Flask("bot.web", static_folder="assets", template_folder="pages")
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    add_webhooks(app, Webhook(runtime.chat, runtime.signature))
    app.register_blueprint(health_routes(runtime))
    config, door = runtime.config, Door(runtime.sign_ins, runtime.config.public_url)
    app.register_blueprint(desk_routes(runtime, door))
    app.register_blueprint(media_routes(runtime.ports, MediaLinks(config.secret_key, config.public_url), door))
    sender = "" if config.twilio_messaging_service_sid else config.twilio_from
    arrivals = Arrivals(runtime.chat, sender)
    app.register_blueprint(api_routes(arrivals, config.api_token))
    app.register_blueprint(v1_routes(runtime, arrivals))
    admit = admit_locally_or_staff if config.simulated else admit_staff
    app.register_blueprint(flows_routes(runtime, partial(_let_pass, admit, door)))
    app.after_request(harden_pages)
    if config.simulated:
        app.register_blueprint(_simulator(runtime))
        app.add_url_rule("/", "start", lambda: redirect("/simulator"))
    app.wsgi_app = read_bodies_first(app.wsgi_app)  # type: ignore[method-assign,assignment]
    return app


def _let_pass(admit: Callable[..., object], door: Door) -> None:
    """What is given back before a request would be taken for its answer."""
    admit(door, "marketer")


def _simulator(runtime: Runtime) -> Blueprint:
    from bot.web.simulator import FlowCard, OurNumber, Simulator, simulator_routes

    config, people = runtime.config, runtime.people

    def flows() -> list[FlowCard]:
        book = runtime.chat.shelf.current()
        return [
            FlowCard(flow.name, flow.where.language, next(iter(flow.start.keywords), "")) for flow in book.live.values()
        ]

    def numbers() -> list[OurNumber]:
        senders = [one for one in runtime.chat.shelf.current().senders.values() if one.address]
        return [OurNumber(one.address, " ".join(filter(None, (one.name, one.label)))) for one in senders]

    return simulator_routes(Simulator(
        account_sid=config.twilio_account_sid, auth_token=config.twilio_auth_token, sender=config.twilio_from,
        base_url=f"http://127.0.0.1:{config.port}", public_url=config.public_url,
        path=config.data / "simulator.sqlite", flows=flows,
        let_time_pass=lambda address, seconds: people.let_time_pass(address, seconds, "simulator"),
        reset=lambda address: people.reset(address, "simulator"), now=runtime.ports.now, senders=numbers,
    ))
