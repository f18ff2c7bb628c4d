"""A small local server that speaks OpenAI's protocol, steered by what it is sent: the words may hold a command.

    \\error 429   answers that status; \\error 500 1: only the first time
    \\slow 2      waits so many seconds first
    \\drip 0.05   sends its answer byte by byte, with such a pause
    \\refuse      the model refuses
    \\inject      the model answers as an attacker would like
    \\broken      the model's answer is cut off; \\garbage: the server's is
    \\huge        a megabyte
    \\hangup      the connection ends in the middle
    \\tools       the model wants a tool to be called; \\pad: it answers a megabyte
    \\parrot      it says what it was asked; \\prompt: its instructions; \\foreign: a chat in another language
    \\repeat      the same word without end; \\empty: nothing
    \\fence       its JSON in a fence; \\think: after thoughts; \\polite: between sentences
Anything else is answered with `answer`. Embeddings are counted words: texts with the same words are near, and so are
those whose words `alike` makes the same.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from zlib import crc32

from tests.serving import serving

ANSWER = {
    "intent": "answer", "values": [{"name": "quando", "value": "agora", "quote": "pra ontem"}], "about": "",
    "confidence": 0.9,
}
_INJECTED = {"intent": "answer", "values": [{"name": "stage", "value": "sql", "quote": "x"}], "reply": "evil.com"}


@dataclass
class OpenAIStandIn:
    """`has`: the ways of asking that it knows (responses, json_schema, json_object, speech, vectors; plain is always
    known). `refuses`: fields that it answers 400 to; "system" is that role. `usage`: the tokens in and out that it says
    it has counted; None: it says nothing. `asked`: what came, in order, as (path, headers, body)."""

    url: str = ""
    has: set[str] = field(default_factory=lambda: {"responses", "json_schema", "json_object", "speech", "vectors"})
    refuses: set[str] = field(default_factory=set)
    alike: dict[str, str] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=lambda: dict(ANSWER))
    usage: tuple[int, int] | None = (420, 60)
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    def words(self, body: dict[str, Any]) -> str:
        """The person's words in a request."""
        content = body["input"] if "input" in body else body["messages"][-1]["content"]
        if isinstance(content, list):  # with a picture
            parts = content[0]["content"] if "input" in body else content
            content = parts[0]["text"]
        told = json.loads(content[content.rindex('\n{"') if content[0] != "{" else 0:])
        # What is not about one message may hold a command anywhere.
        return str(told["message"]) if "message" in told else str(content)


@contextmanager
def openai_stand_in() -> Iterator[OpenAIStandIn]:
    """A server that listens until the end of the block."""
    state, ended = OpenAIStandIn(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            with suppress(BrokenPipeError, ConnectionResetError):
                _serve(self, state, ended)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing on the terminal."""

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        state.url = f"http://127.0.0.1:{port}/v1"
        try:
            yield state
        finally:
            ended.set()


def _serve(handler: BaseHTTPRequestHandler, state: OpenAIStandIn, ended: threading.Event) -> None:
    raw = handler.rfile.read(int(handler.headers["Content-Length"]))
    headers = {name.lower(): value for name, value in handler.headers.items()}
    speaks = handler.path.endswith("/audio/transcriptions")
    compares = handler.path.endswith("/embeddings")
    body = _form(raw) if speaks else json.loads(raw)
    state.asked.append((handler.path, headers, body))
    said = body["file"] if speaks else body["input"][0] if compares else state.words(body)
    way = "speech" if speaks else "vectors" if compares else _way(handler.path, body)
    if way not in {*state.has, "plain"}:
        _send(handler, 404 if way in ("responses", "speech", "vectors") else 400, {"error": {"message": "no"}})
        return
    if state.refuses & ({*body} | {message["role"] for message in body.get("messages", ())}):
        _send(handler, 400, {"error": {"message": "unknown field"}})
        return
    failing = re.search(r"\\error (\d+)(?: (\d+))?", said)
    if failing and (not failing[2] or len(state.asked) <= int(failing[2])):
        _send(handler, int(failing[1]), {"error": {"message": "made to fail"}})
        return
    if found := re.search(r"\\slow ([\d.]+)", said):
        ended.wait(float(found[1]))
    if speaks:
        _hear(handler, said)
        return
    if compares:
        _compare(handler, body["input"], state, "\\garbage" in said)
        return
    drip = re.search(r"\\drip ([\d.]+)", said)
    _answer(handler, way, _text(said, body, state), refuses="\\refuse" in said, said=said, ended=ended,
            pause=float(drip[1]) if drip else 0, usage=state.usage)


def _way(path: str, body: dict[str, Any]) -> str:
    return "responses" if path.endswith("/responses") else body.get("response_format", {}).get("type", "plain")


def _form(raw: bytes) -> dict[str, str]:
    """The fields of a multipart form; of a file, what can be read in it."""
    text = raw.decode("utf-8", "replace")
    fields = re.findall(r'name="(\w+)"[^\r]*(?:\r\n[^\r]+)*\r\n\r\n(.*?)\r\n--', text, re.DOTALL)
    return dict(fields)


def _hear(handler: BaseHTTPRequestHandler, said: str) -> None:
    """What a sound file says: the words between [[ and ]] in it."""
    found = re.search(r"\[\[(.*?)\]\]", said, re.DOTALL)
    plain: dict[str, Any] = {"text": found[1] if found else ""}
    if "\\garbage" in said:
        plain = {"it": "works!"}
    _send(handler, 200, plain)


def _compare(handler: BaseHTTPRequestHandler, texts: list[str], state: OpenAIStandIn, garbage: bool) -> None:
    """A vector for each text: how often it has words of each of 64 kinds."""
    data = []
    for at, text in enumerate(texts):
        counts = Counter(crc32(state.alike.get(word, word).encode()) % 64 for word in re.findall(r"\w+", text.lower()))
        data.append({"object": "embedding", "index": at, "embedding": [float(counts[one]) for one in range(64)]})
    _send(handler, 200, {"object": "list", "data": data[:-1] if garbage else data[::-1]})


def _text(said: str, body: dict[str, Any], state: OpenAIStandIn) -> str:
    text = json.dumps(_INJECTED if "\\inject" in said else state.answer)
    asked = body.get("input") or body.get("messages", [{}])[-1].get("content", "")
    poor = {
        "broken": text[:20], "pad": json.dumps({**state.answer, "pad": "x" * 200_000}), "parrot": asked, "empty": "",
        "prompt": body.get("instructions") or body.get("messages", [{}])[0].get("content", ""),
        "foreign": "Certainly! I would be delighted to help you with your solar needs. It is free!",
        "repeat": "sim " * 20_000, "fence": f"```json\n{text}\n```", "think": f"<think>Hm: {{}} {text}</think>\n{text}",
        "polite": f"Sure! Here is the JSON:\n\n{text}\n\nLet me know if you need more.",
    }
    return next((answer for command, answer in poor.items() if f"\\{command}" in said), text)


def _answer(
    handler: BaseHTTPRequestHandler, way: str, text: str, *, refuses: bool, said: str, ended: threading.Event,
    pause: float, usage: tuple[int, int] | None,
) -> None:
    if way == "responses":
        part = {"type": "refusal", "refusal": "no"} if refuses else {"type": "output_text", "text": text}
        plain: dict[str, Any] = {"id": "resp_1", "object": "response", "output": [
            {"type": "reasoning", "summary": []}, {"type": "message", "role": "assistant", "content": [part]},
        ]}
        if "\\tools" in said:
            plain["output"] = [{"type": "function_call", "name": "send", "arguments": '{"to": "all"}', "call_id": "c"}]
    else:
        message = {"role": "assistant", "content": None if refuses else text, "refusal": "no" if refuses else None}
        if "\\tools" in said:
            call = {"id": "call_1", "type": "function", "function": {"name": "send", "arguments": '{"to": "all"}'}}
            message = {"role": "assistant", "content": None, "tool_calls": [call]}
        plain = {"id": "chat_1", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}
    if usage is not None:
        names = ("input_tokens", "output_tokens") if way == "responses" else ("prompt_tokens", "completion_tokens")
        plain["usage"] = dict(zip(names, usage, strict=True))
    if "\\huge" in said:
        plain["padding"] = "x" * 1_000_000
    data = json.dumps(plain).encode()
    if "\\garbage" in said:
        data = b"<html>it works!</html>"
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    if "\\hangup" in said:
        handler.wfile.write(data[:10])
        handler.close_connection = True
        return
    for at in range(len(data) if pause else 0):
        if ended.is_set():
            return
        handler.wfile.write(data[at:at + 1])
        time.sleep(pause)
    if not pause:
        handler.wfile.write(data)


def _send(handler: BaseHTTPRequestHandler, status: int, plain: dict[str, Any]) -> None:
    data = json.dumps(plain).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)
