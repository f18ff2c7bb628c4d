"""Puts the simulator together: the page, its files, and the local Twilio."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint

from bot.web.guards import admit_this_machine, harden
from bot.web.simulator.exchange import Exchange
from bot.web.simulator.phone import phone_routes
from bot.web.simulator.rest import rest_routes
from bot.web.simulator.setting import Simulator

_WEB = Path(__file__).parent.parent


def simulator_routes(simulator: Simulator) -> Blueprint:
    """Everything under /simulator. The page is at `/simulator`, Twilio's REST API at `/simulator/twilio`; the file at
    `simulator.path` is made where there is none. Only requests from this machine are answered."""
    return assemble(Exchange(simulator))


def assemble(exchange: Exchange) -> Blueprint:
    """The routes of an exchange that is there already."""
    routes = Blueprint(
        "simulator", __name__, url_prefix="/simulator", template_folder=str(_WEB / "pages"),
        static_folder=str(_WEB / "assets" / "simulator"), static_url_path="/assets",
    )
    routes.before_request(admit_this_machine)
    routes.after_request(harden)
    routes.register_blueprint(rest_routes(exchange))
    routes.register_blueprint(phone_routes(exchange))
    return routes
