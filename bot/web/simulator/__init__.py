"""A phone in the browser, and the small local Twilio behind it.

The law of this room: there is no second channel. What the phone shows are the REST messages that the Twilio adapter
sent here and the signed forms that were posted to `/whatsapp`; the page never looks into the bot. Only this machine may
come in (loopback, a local Host, same origin). A page's action is written down and answered at once; a background thread
posts the form, in order per person. What Twilio would refuse is refused here with Twilio's code. May import: Flask, the
errors; never the host or an adapter.
"""

from bot.web.simulator.routes import simulator_routes
from bot.web.simulator.setting import FlowCard, OurNumber, Simulator

__all__ = ["FlowCard", "OurNumber", "Simulator", "simulator_routes"]
