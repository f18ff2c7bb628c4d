"""Connecting carefully: every address of a name is looked at, and the first that answers is taken."""

from __future__ import annotations

import time

import pytest

from bot.adapters.careful_http import CarefulHttp, is_loopback, is_public
from bot.errors import DeliveryError
from tests.adapters.servers import http_server


def test_an_address_that_leads_nowhere_is_passed_over() -> None:
    # Nobody listens at the first one: addresses of this machine that no server has taken.
    http = CarefulHttp(lambda host, port: ["127.0.0.99", "127.0.0.1"])
    with http_server() as server:
        port = int(server.url.split(":")[2].split("/")[0])
        connection = http.connect("any.example", port, secure=False, until=time.monotonic() + 5, may_be=is_loopback)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()


@pytest.mark.parametrize("addresses", [[], ["93.184.216.34", "10.0.0.1"], ["10.0.0.1", "93.184.216.34"]])
def test_one_private_address_among_others_is_enough_to_ask_none(addresses: list[str]) -> None:
    http = CarefulHttp(lambda host, port: addresses)
    with pytest.raises(DeliveryError, match="private address"):
        http.connect("any.example", 443, secure=True, until=time.monotonic() + 5, may_be=is_public)
