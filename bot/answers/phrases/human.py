"""Whether somebody asks for a human: a small grammar over classes of words, not a list of sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.answers.fold import fold
from bot.answers.phrases.human_words import NO_SLIPS, PHRASES, WORDS
from bot.answers.reading import Locale
from bot.answers.tables import any_of, phrase_set

LONGEST = 80  # words of a message that are looked at

_CLASS = {word: letter for letter, text in WORDS.items() for word in text.split()}
_JOINED = {phrase: letter for letter, text in PHRASES.items() for phrase in phrase_set(text)}
_PHRASE = any_of(frozenset(_JOINED))
_NO_BRACKETS = str.maketrans("<>", "  ")  # they mark joined phrases below
_STOP = re.compile(r"([.,;:!?])")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SOMEBODY_ELSE = re.compile(r"\b(?:pessoa errada|persona equivocada|wrong person)\b")
_SOMEBODY = re.compile("[PipsSqDBbZe]")
_TOKEN = re.compile(r"<(\w)>|([^\W_]+(?:'[^\W_]+)*)|([.,;:!?\n])")

# The grammar, over the letters that human_words.py lists.
_DET = "[dgwu]*R*"
_DOES = "[wQL]*[LMF]*[THhAC]"  # "para falar", "que me atenda", "I can talk to"
_TALKS = re.compile(
    rf"(?P<talk>T[LF]*w{_DET}|C[LF]*{_DET})(?:[PipsSqDZ]|ue|e(?=O))"  # falar com um atendente; reach a person
    rf"|A[LF]*{_DET}(?:TO{_DET})?(?:[PipsSqD]|ue)"  # me passa pra alguém; passa o contato de um vendedor
    rf"|a[LF]*{_DET}[PipsSD](?=[RFfYOwQhPD|]|$)"  # get me an agent
    rf"|W[OLFQf]*{_DET}[PipsS](?=[RPFfYhD|]|OR|[wQ][LMF]*[THhAC]|[wO]{_DET}[PipsS]|$)"  # preciso de um atendente
    rf"|(?:WO?|L|(?:^|\|)[FfL]*)Hw{_DET}[PipsS]"  # quero ligar para um vendedor; llamen a un asesor
    rf"|(?P<serve>h)[LF]*[wO]?{_DET}[PipsS]"  # atendido por uma pessoa; ajuda humana
)
_SERVES = re.compile(
    rf"S[LMFQf]*[HhC]|S[LF]*M[LF]*T|M[LF]*S[LMF]*[HhC]"  # alguém pode me ajudar? can someone call me?
    rf"|[WMQA][^|]{{0,5}}?[Pips][LMFQ]*[HhC]"  # quero que um consultor me ligue
    rf"|(?:LM|QL|ML?)[Hh]{_DET}[Pips]|LH{_DET}[Pips](?=[Ff|]|$)"  # que me llame un asesor; me atende uma pessoa
)
_THERE = re.compile(
    rf"E[LF]*{_DET}(?:[SP][RP]*(?=[YFf|]|{_DOES}|$)|[ipsq](?=R*Y|R|{_DOES}))"  # tem alguém aí? hay algún asesor?
    rf"|E[gu]+[Ppsq](?=[FfY|]|$)|K?SYf?|KS(?={_DOES}|Y)|K{_DET}[PipS]Y"  # cadê o atendente? is anyone there?
    rf"|NE[LF]*Z(?=Y|{_DOES})|ZY"  # não tem ninguém aí?
)
_WHOLE = re.compile(r"[FfLMR|]*(?:[dgwu]*R*P[PRFfYh|d]*|i[RFfY|]*|S[RYFf|]*|Zf?Y[Ff|]*)")  # um humano! alguém aí?
_WHOLE_POLITE = re.compile(  # vendedor por favor; um consultor. "Gerente" alone may answer a question.
    r"[FfLdgwuR|]*(?:[ips]|D)[RP]*[F|]*f[Ff|]*|f[F|]*[dgu]*[ipsD][F|]*|[FfL|]*d[R]*[ps][RPFf|]*"
)
_REAL = re.compile(r"R+[PipsSq]|[PipsSq]R|[hD]P|iP")  # gente de verdade; suporte humano
_ROBOT = re.compile(  # não quero falar com robô; tired of talking to bots; odeio robô
    r"(?:N[^|]{0,4}[TJ][LF]*w|V[OLF]*[TJ][LF]*w)[dgu]*[Bb]|V[OLF]*[dgwu]*(?:B|b(?=[fF|]|$))"
)
_NO_ROBOT = re.compile(r"[FfL|]*N(?:WO?)?[dg]*(?:B[FfY|]*|b[F|]*f)")  # sem robô
_DENIED = re.compile(r"N[LFf]*(?:[WKx][OLFQwf]*)?(?:L[OF]*)?$|NW[^|]{0,3}$")  # não quero ...; it's not necessary to ...
_TOLD = re.compile(r"[JX][OLFwdgQ]*$|J[^|]F$|(?:^|\|)cL*$|[Bb][Qg][LF]*$")  # vou falar ...; my ...; um bot que passa
_THEIRS = re.compile(r"R*O[dg]*X|X")  # ... alguém da minha família

# A slip of the finger is looked for in the words without which there is no wish.
_KEYS = [word for letter in "PipsSTWABb" for word in WORDS[letter].split() if len(word) > 3]


def asks_for_human(text: str, where: Locale) -> bool:
    """Whether a message asks for a person instead of the bot: "me passa pra um atendente", "human please", "tem alguém
    aí?". Telling of people ("falei com uma pessoa", "somos 20 atendentes") and declining them are no requests."""
    folded = _SOMEBODY_ELSE.sub(" ", fold(text).translate(_NO_BRACKETS))
    if _asks(_classes(folded, where.language)):
        return True
    mended = _mended(folded)
    return mended != folded and _asks(_classes(mended, where.language))


def _classes(folded: str, language: str) -> str:
    """One letter per word, "|" for a stop."""
    joined = _PHRASE.sub(lambda match: f"<{_JOINED[match.group()]}>", _STOP.sub(r" \1 ", folded))
    portuguese, english = language[:2] == "pt", language[:2] not in {"pt", "es"}
    letters: list[str] = []
    for phrase, word, _ in _TOKEN.findall(joined)[:LONGEST]:
        if not word:
            letters.append(phrase or "|")
        elif word == "no" and portuguese:
            letters.append("O")  # "in the"
        elif word == "a" and english:
            letters.append("d")
        else:
            letters.append("n" if word.isdigit() else "N" if word == "no" else _CLASS.get(word, "x"))
    return "".join(letters)


def _mended(folded: str) -> str:
    """The text with near misses of the words that matter put right."""
    return _LONG_WORD.sub(lambda match: _nearest(match.group()), folded)


@lru_cache(maxsize=4096)  # a message is looked at word by word, and words come back
def _nearest(word: str) -> str:
    if word in _CLASS or word in NO_SLIPS:
        return word
    for key in _KEYS:
        reach = 2 if len(word) >= 9 and len(key) >= 9 else 1
        if key[0] == word[0] and abs(len(key) - len(word)) <= reach and (len(word) > 4 or len(key) <= 5) \
                and OSA.distance(key, word, score_cutoff=reach) <= reach:
            return key
    return word


def _asks(letters: str) -> bool:
    if not _SOMEBODY.search(letters):
        return False
    if _WHOLE.fullmatch(letters) or _WHOLE_POLITE.fullmatch(letters) or _NO_ROBOT.fullmatch(letters):
        return True
    if re.search("[Bb]", letters) and any(_WHOLE.fullmatch(clause) for clause in letters.split("|")[1:]):
        return True  # "not a bot, a human"
    return any(_wants(letters, match) for match in _TALKS.finditer(letters)) or _looks_for(letters)


def _wants(letters: str, match: re.Match[str]) -> bool:
    """Whether a verb with a person is a wish: not denied, not of the past or of plans, not somebody of their own."""
    before = letters[:match.start()].rpartition("|")[2]
    after = letters[match.end():].partition("|")[0]
    who = letters[match.end() - 1]
    if who == "Z":
        return bool(re.search(r"m[OLF]*$|NM[OLF]*$", before))
    if _THEIRS.match(after) or (who in "se" and "J" in after[:3]):  # "preciso falar com o gerente antes"
        return False
    if match["serve"] and re.search(r"[KJX]", before):
        return False
    return not (_DENIED.search(before) or _TOLD.search(before))


def _looks_for(letters: str) -> bool:
    """Whether somebody is looked for, called for help, or preferred to a machine."""
    for clause in letters.split("|"):
        if _ROBOT.search(clause):
            return True
        if re.search("[XJ]", clause):
            continue
        if _THERE.search(clause):
            return True
        serves = _SERVES.search(clause)
        if serves and not _DENIED.search(clause[:serves.start()]):
            return True
        if len(clause) <= 8 and _REAL.search(clause) and not re.search("[KNn]", clause):
            return True
    return False
