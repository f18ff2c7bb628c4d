from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.chat import chat
from tests.adapters.servers import http_server

FLOWS = Path(__file__).parents[2] / "flows"


def talk(flow: str, *lines: str, folder: Path = FLOWS) -> str:
    """What the terminal shows, after the help."""
    result = CliRunner().invoke(chat, [flow, "--folder", str(folder), "--name", "Ana"], input="\n".join(lines))
    assert result.exit_code == 0, result.output
    return result.stdout.partition("/quit")[2]


@pytest.mark.parametrize("flow", sorted(path.stem for path in FLOWS.glob("*.yaml")))
def test_every_flow_that_ships_can_be_talked_to(flow: str) -> None:
    assert "bot> " in talk(flow, "oi")


def test_what_is_held_is_told_once_and_in_no_log_line(caplog: pytest.LogCaptureFixture) -> None:
    lines = ("oi", "/wait 30h", "/say Olá", "/say Tudo bem?", "/lead", "oi")
    result = CliRunner().invoke(chat, ["orcamento_solar", "--folder", str(FLOWS)], input="\n".join(lines))
    told = [line for line in result.stdout.splitlines() if "not delivered" in line]
    assert [line.rpartition(": ")[2] for line in told] == ["Olá", "Tudo bem?"]
    assert "message_held" not in result.output
    assert not caplog.records


def test_a_number_taps_and_a_lead_comes_out() -> None:
    seen = talk("orcamento_solar", "oi", "400", "1", "Recife", "1", "Ana Souza", "ana@exemplo.com.br", "/lead")
    assert "  2. Apartamento" in seen
    assert "stage: sql" in seen
    assert "'imovel': 'casa'" in seen


def test_parts_files_and_places_are_shown(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang" / "defaults.en.yaml").write_text((FLOWS / "lang" / "defaults.en.yaml").read_text())
    (tmp_path / "parts" / "shown.yaml").write_text(
        "part: shown\nlanguage: en\nsteps:\n  - {say: Look, media: https://www.example.com/a.jpg}\n"
        "  - {location: {latitude: -23.5, longitude: -46.6, name: Shop, address: Av. Paulista}}\n")
    (tmp_path / "shop.yaml").write_text(
        "flow: shop\nlanguage: en\nsteps:\n  - {id: a, call: shown}\n  - {say: Bye, end: done}\n")
    result = CliRunner().invoke(chat, ["shop", "--folder", str(tmp_path)], input="hi")
    assert result.exit_code == 0, result.output
    assert "bot> Look\n     [jpg: https://www.example.com/a.jpg]" in result.stdout
    assert "bot> Shop\n     [location: Av. Paulista, -23.5, -46.6]" in result.stdout


@pytest.mark.parametrize("option", ["warm", "short"])
def test_every_variant_can_be_looked_at(tmp_path: Path, option: str) -> None:
    (tmp_path / "roofs.yaml").write_text(
        "flow: roofs\nlanguage: en\nvariants: {greeting: {warm: 99, short: 1}}\nsteps:\n"
        "  - {say: '{{ greeting }}!', end: done}\n")
    (tmp_path / "lang").mkdir()
    (tmp_path / "lang" / "defaults.en.yaml").write_text((FLOWS / "lang" / "defaults.en.yaml").read_text())
    run = CliRunner().invoke
    result = run(chat, ["roofs", "--folder", str(tmp_path), "--variant", f"greeting={option}"], input="hi")
    assert f"bot> {option}!" in result.stdout
    wrong = run(chat, ["roofs", "--folder", str(tmp_path), "--variant", "greeting=cold"], input="hi")
    assert "Variants of roofs: greeting=warm|short" in str(wrong.exception)


def test_why_the_bot_is_silent_is_told() -> None:
    said = ("oi", "quero falar com uma pessoa", "alô?", "/say [Paula] aqui", "oi", "/back", "STOP", "oi")
    seen = talk("orcamento_solar", *said)
    assert "(the bot says nothing: staff were asked to come, because: asked for a person" in seen
    assert "bot> [Paula] aqui" in seen
    assert "(the bot says nothing: staff have taken over" in seen
    assert "Voltei, aqui é o assistente virtual." in seen
    assert "(the bot says nothing: this person wants no messages" in seen


def test_time_passes_and_the_nudge_comes() -> None:
    assert "Oi, Ana! Ainda quer o seu orçamento" in talk("orcamento_solar", "oi", "/wait 2h")


@pytest.mark.parametrize(("line", "told"), [
    ("/wait soon", "30m, 2h or 7d, not soon"), ("/back", "write something first"), ("/lead", "no lead yet"),
    ("/what", "Write as a prospect would"),
])
def test_what_cannot_be_done_is_told(line: str, told: str) -> None:
    assert told in talk("orcamento_solar", line)


def test_flows_that_look_up_wait_and_book_can_be_talked_to(tmp_path: Path) -> None:
    (tmp_path / "lang").mkdir()
    (tmp_path / "settings").mkdir()
    (tmp_path / "lang" / "defaults.en.yaml").write_text((FLOWS / "lang" / "defaults.en.yaml").read_text())
    (tmp_path / "demo.yaml").write_text("""\
flow: demo
language: en
steps:
  - {ask: "CEP?", save: cep}
  - {lookup: cep, with: {cep: cep}, save: {city: localidade}, failed: sorry}
  - {say: "{{ city }}! One moment.", wait: 30m}
  - {say: "Choose:", book: "https://cal.example.com/", save: visit}
  - {say: "See you {{ visit }}.", end: done}
  - {id: sorry, say: "Nothing found.", end: done}
""")
    with http_server() as server:
        server.body = '{"localidade": "São Paulo"}'.encode()
        settings = f"cep: {{url: '{server.url}/{{cep}}'}}\n"
        (tmp_path / "settings" / "lookups.yaml").write_text(settings)
        seen = talk("demo", "hi", "01310-100", "/wait 30m", "/booked soon", "/booked 2026-12-01T10:00", folder=tmp_path)
        assert [request.path for request in server.requests] == ["/hook/01310-100"]
    assert "São Paulo! One moment." in seen
    assert "/booked needs a time" in seen
    assert "See you Dec 1, 2026 at 10:00 AM." in seen
    failed = talk("demo", "hi", "01310-100", folder=tmp_path)
    assert "Nothing found." in failed
    assert "(nothing was found at cep: 127.0.0.1 cannot be reached" in failed
    assert "nothing_found" not in failed
