from __future__ import annotations

import pytest
from click.testing import CliRunner

from bot.cli.contacts import contacts


@pytest.mark.parametrize("number", ["banana", "(11) 91234-5678", "5511912345678", "+55", "BR."])
@pytest.mark.parametrize("act", ["test", "reset", "consents"])
def test_what_is_no_number_is_refused_before_anything_is_asked_for(act: str, number: str) -> None:
    result = CliRunner().invoke(contacts, [act, number])
    assert str(result.exception) == f"{number} is no number with its country code. Expected: +5511987654321"
