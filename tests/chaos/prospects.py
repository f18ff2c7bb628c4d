"""Who writes what. Most wait until the message was taken, and then a while: what comes within seconds is read as one
(bot/engine/amending), which is another story than ours."""

from __future__ import annotations

import random
from dataclasses import dataclass

SENDER = "whatsapp:+15550001000"
SCRIPTS: dict[str, tuple[str, ...]] = {
    "qualified": ("solar", "uns 650 reais", "casa", "Campinas", "o quanto antes", "Ana Souza", "ana@acme.com.br"),
    "qualified, with detours": (
        "quero energia solar", "sei lá", "R$ 900", "na verdade são 1.200", "empresa", "São Paulo", "já", "Bruno",
        "depois", "bruno@empresa.com.br", "obrigado"),
    "disqualified": ("solar", "120 reais"),
    "in no hurry": ("solar", "400", "sítio", "Ibiúna", "só pesquisando", "Carla"),
    "silent": ("solar", "300"),
    "asks for a person": ("solar", "quero falar com um atendente", "alô?"),
    "lives in a flat": ("solar", "500", "apartamento"),
    "wants no messages": ("solar", "500", "PARAR", "oi?"),
    "comes back": ("solar", "700", "casa", "Santos", "agora", "Davi", "davi@acme.com.br", "solar", "agora"),
    "nonsense": ("solar", "🤷", "???", "asdf", "hm"),
}


@dataclass(frozen=True)
class Prospect:
    """A person with a number and a script. `claimed`: staff take the conversation over at some time. `hasty`: writes
    on without waiting for answers; how that is read is a matter of seconds, so that it may end elsewhere."""

    address: str
    script: str
    claimed: bool
    hasty: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return SCRIPTS[self.script]


def prospects(chance: random.Random, count: int) -> list[Prospect]:
    """So many, each script as likely as any other."""
    names = sorted(SCRIPTS)
    return [
        Prospect(f"whatsapp:+55119{80_000_000 + at:08d}", chance.choice(names), chance.random() < 0.1,
                 chance.random() < 0.15)
        for at in range(count)
    ]
