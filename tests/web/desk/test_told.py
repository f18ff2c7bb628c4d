"""Who may not see something, or asks for what is not there, is told so as everything else is."""

from __future__ import annotations

import pytest

from bot.config import Config
from tests.web.desk.desks import Desk


@pytest.mark.parametrize(("role", "path", "status", "told"), [
    ("marketer", "/desk/people", 403, "Sua conta não pode ver isto."),
    ("agent", "/desk/operations", 403, "Sua conta não pode ver isto."),
    ("agent", "/desk/cv_aaaaaaaaaaaaaaaa", 404, "Não há nada aqui"),
    ("agent", "/desk/nobody", 404, "Não há nada aqui"),
])
def test_a_page_in_ones_own_language_leads_back(config: Config, role: str, path: str, status: int, told: str) -> None:
    browser = Desk(config).signed_in("Bia", role)
    answer = browser.get(path, headers={"Accept-Language": "pt-BR"})
    assert (answer.status_code, told in answer.text, 'href="/desk">Voltar' in answer.text) == (status, True, True)
