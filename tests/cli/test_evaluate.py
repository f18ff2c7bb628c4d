"""leadline eval, as somebody uses it at a terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner, Result

from bot.cli.evaluate import evaluate
from tests.openai_stand_in import OpenAIStandIn, openai_stand_in

FLOW = """
flow: demo
language: en
country: US
steps:
  - ask: "Which size?"
    save: size
    options: {small: {show: Small}, large: {show: Large}}
  - {ask: "What budget?", save: budget, kind: money}
  - {say: "Bye!", end: done}
"""
LABELS = """
flow: demo
usual: {size: small}
talks:
  - the roomy one:
      - about: messy
      - user: "the roomy one"
      - fills: {size: large}
  - the snug one:
      - about: messy
      - user: "the snug one"
      - fills: {size: small}
  - money:
      - about: messy
      - at: budget
      - user: "$500"
      - fills: {budget: 500}
"""
ROOMY = {"intent": "answer", "values": [{"name": "size", "value": "large", "quote": "the roomy one"}], "about": "",
         "confidence": 0.9}


def run(folder: Path, *arguments: str, **env: str) -> Result:
    flows = folder / "flows"
    (flows / "eval").mkdir(parents=True, exist_ok=True)
    (flows / "demo.yaml").write_text(FLOW)
    (flows / "eval" / "demo.yaml").write_text(LABELS)
    none: Mapping[str, str | None] = dict.fromkeys(("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"))
    environment = {**none, "LEADLINE_DATA": str(folder / "var"), "LEADLINE_FLOWS": str(flows), **env}
    return CliRunner(env=environment).invoke(evaluate, ["--folder", str(flows), "--quiet", *arguments])


def with_model(folder: Path, server: OpenAIStandIn, *arguments: str, **env: str) -> Result:
    settings = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": server.url, "OPENAI_MODEL": "gpt-5.4-mini", **env}
    return run(folder, *arguments, **settings)


def test_without_a_model_the_column_says_so(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 0, result.output
    assert "3 labelled conversations, 3 messages." in result.stdout
    assert "Model: no model: set OPENAI_API_KEY" in result.stdout
    told = json.loads(run(tmp_path, "--json", "-").stdout)
    assert told["figures"]["model"] is None
    assert told["figures"]["engine"]["kinds"]["money"]["recall"] == 1


def test_a_model_is_measured_with_its_cost_and_latency(tmp_path: Path) -> None:
    with openai_stand_in() as server:
        server.answer = ROOMY
        result = with_model(tmp_path, server, "--json", str(tmp_path / "eval.json"))
        assert result.exit_code == 0, result.output
        told = json.loads((tmp_path / "eval.json").read_text())["figures"]
        assert "The model was asked 2 times (0 failed): $0.0012; p50 " in result.stdout
    # By the tokens that the server has counted, at the list price: twice 420 in and 60 out.
    assert (told["model"]["writer"]["asked"], told["model"]["writer"]["usd"]) == (2, "0.00117000")
    assert [told[name]["kinds"]["choice"]["with_confirmation"] for name in ("engine", "model")] == [0, 0.5]


def test_a_model_that_gives_no_answer_is_counted_as_failed(tmp_path: Path) -> None:
    with openai_stand_in() as server:
        server.has.clear()
        server.answer = ROOMY
        result = run(tmp_path, OPENAI_API_KEY="k", OPENAI_BASE_URL="http://127.0.0.1:9/v1", OPENAI_API="chat")
    assert "(2 failed)" in result.stdout
    assert "$0.0000" in result.stdout


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with openai_stand_in() as server:
        server.answer = ROOMY
        stopped = with_model(tmp_path, server, OPENAI_USD_PER_DAY="0.0085")
        assert isinstance(stopped.exception, Exception)
        assert "OPENAI_USD_PER_DAY allows no more" in str(stopped.exception)
        assert len(server.asked) == 1
        again = with_model(tmp_path, server)
        assert "The model was asked 2 times" in again.stdout
        assert len(server.asked) == 2
        with_model(tmp_path, server)
        assert len(server.asked) == 4


def test_what_was_not_understood_is_listed(tmp_path: Path) -> None:
    result = run(tmp_path, "--wrong")
    assert "demo:7 'the roomy one': size missed" in result.stdout


def test_exit_status_is_1_where_money_was_taken_that_nobody_gave(tmp_path: Path) -> None:
    run(tmp_path)
    labels = tmp_path / "flows" / "eval" / "demo.yaml"
    labels.write_text(LABELS.replace("fills: {budget: 500}", "intent: small_talk"))
    result = CliRunner().invoke(evaluate, ["--folder", str(labels.parents[1]), "--quiet", "--no-model"])
    assert result.exit_code == 1
    assert "not asked for" in result.stdout


def test_less_can_be_asked_for(tmp_path: Path) -> None:
    assert "1 labelled conversations" in run(tmp_path, "--limit", "1").stdout
    assert "There are no labels of x. There are: demo." in str(run(tmp_path, "--flow", "x").exception)
