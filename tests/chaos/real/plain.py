"""The control: the same sends as stock RQ jobs, each with a Retry, in place of the outbox.

It is treated more kindly than the house: nothing is killed but its two workers and the broker, and whoever enqueues is
never killed, asks until the broker answers, and gives each job the id of its reply. The same Twilio, the same faults.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

import redis
from rq import Queue, Retry, Worker

from bot.adapters.twilio.http import make_client
from bot.broker import answers, server_command
from bot.machine import broker_socket
from tests.chaos.real.outside import entry_of, outside
from tests.chaos.real.play import REST, Report
from tests.chaos.real.processes import Processes
from tests.running import ACCOUNT, ROOT, SECRET, SENDER, TOKEN

SAY = "tests.chaos.real.plain.say"
# Sends for each conversation, as many as the house has on average.
SENDS = 4


def say(entry: str, to: str, body: str) -> None:
    """The job: say it; whatever fails is tried again by RQ."""
    client = make_client(ACCOUNT, TOKEN, os.environ["TWILIO_API_URL"])
    client.messages.create(to=to, from_=SENDER, body=body, status_callback=f"http://127.0.0.1:9/?entry={entry}")


def work(url: str) -> None:
    """A stock worker, with the scheduler that Retry's intervals need."""
    import_module("tests.chaos.real.plain")  # so that the forks find it loaded
    connection = redis.Redis.from_url(url)
    Worker([Queue("plain", connection=connection)], connection=connection).work(with_scheduler=True)


def run(
    conversations: int = 1000, seconds: float = 420, kills: int = 100, *, seed: int = 1, faulty: float = 0.06,
) -> Report:
    """As many sends in that time, while so many processes are killed; then as long a rest as the house has."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leadline-")))
        world = stack.enter_context(outside(seed, faulty, TOKEN, SECRET))
        world.twilio.callbacks = False
        environment = {"PATH": "", "PYTHONPATH": str(ROOT), "TWILIO_API_URL": world.twilio.url}
        processes = Processes(folder, environment, random.Random(seed))
        stack.callback(processes.stop)
        listens_at = broker_socket(folder)
        processes.add("broker", server_command(folder / "redis", listens_at))
        assert processes.wait(20, lambda: answers(listens_at)), processes.printed()
        url = f"unix://{listens_at}"
        for _ in range(2):
            processes.add("worker", (sys.executable, "-m", "tests.chaos.real.plain", url))
        wanted = _enqueue(processes, url, conversations * SENDS, seconds, kills)
        world.calm()
        client = redis.Redis.from_url(url, socket_timeout=2)
        idle = processes.wait(2 * REST, lambda: _done(client))
        processes.wait(5)
        went = Counter(entry_of(one) for one in world.twilio.messages)
    lost, doubled = [name for name in wanted if not went[name]], [name for name in wanted if went[name] > 1]
    when = "when no job waited any more" if idle else f"after {2 * REST:.0f} s, in which some jobs still waited"
    lines = [f"{len(wanted)} sends, {len(processes.kills)} kills: {len(lost)} not said {when} (RQ looks for those of "
             f"killed workers every ten minutes), {len(doubled)} said twice or more"]
    wrong = [f"{name} was never said." for name in lost] + [f"{name} was said {went[name]} times." for name in doubled]
    return Report("CONTROL, RQ's Retry in place of the outbox (it must fail)", wrong, lines,
                  {"lost": len(lost), "doubled": len(doubled)})


def _enqueue(processes: Processes, url: str, count: int, seconds: float, kills: int) -> list[str]:
    chance, names = random.Random(processes.chance.random()), [f"reply{at:06d}" for at in range(count)]
    queue = Queue("plain", connection=redis.Redis.from_url(url, socket_timeout=2))
    killed_at = sorted(chance.uniform(0, seconds) for _ in range(kills))
    began = time.monotonic()
    for at, name in enumerate(names):
        processes.wait(max(0.0, began + at * seconds / count - time.monotonic()))
        processes.turn()
        while killed_at and killed_at[0] < time.monotonic() - began:
            killed_at.pop(0)
            processes.kill()
        while not _asked(queue, name):
            processes.wait(0.2)
    return names


def _done(client: redis.Redis) -> bool:
    """Whether no job waits, and none is to be tried again."""
    time.sleep(0.2)
    try:
        return not client.llen("rq:queue:plain") and not client.zcard("rq:scheduled:plain")
    except redis.RedisError:
        return False


def _asked(queue: Queue, name: str) -> bool:
    how: dict[str, Any] = {"retry": Retry(max=3, interval=[1, 5, 30]), "timeout": 30, "job_id": name}
    try:
        queue.enqueue_call(SAY, args=(name, f"whatsapp:+551190000{name[-4:]}", name), **how)
    except redis.RedisError:
        return False
    return True


if __name__ == "__main__":
    work(sys.argv[1])
