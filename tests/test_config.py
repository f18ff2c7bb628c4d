from __future__ import annotations

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import SIMULATOR_ACCOUNT, Config, read_config
from bot.errors import ConfigFault
from bot.machine import broker_socket, machine_secrets
from bot.modes import describe
from bot.variables import VARIABLES
from bot.writing.budget import Limits, Price

REAL = {
    "TWILIO_ACCOUNT_SID": "AC" + "12" * 16,
    "TWILIO_AUTH_TOKEN": "a-token-of-the-account",
    "TWILIO_FROM": "whatsapp:+14155238886",
    "PUBLIC_URL": "https://bot.example.com",
}
Read = Callable[..., Config]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    (tmp_path / "flows").mkdir()
    folders = {"LEADLINE_DATA": str(tmp_path / "var"), "LEADLINE_FLOWS": str(tmp_path / "flows")}
    return lambda **values: read_config({**folders, **values})


def faults_of(read: Read, **values: str) -> tuple[str, ...]:
    with pytest.raises(ConfigFault) as caught:
        read(**values)
    return caught.value.faults


def test_nothing_set_runs_embedded_with_the_simulator(read: Read, tmp_path: Path) -> None:
    config = read()
    assert config.simulated
    assert config.port == 8000
    assert config.public_url == "http://127.0.0.1:8000"
    assert config.redis_url == config.rq_redis_url == f"unix://{config.broker_socket}"
    assert config.database_url == f"sqlite:///{tmp_path}/var/leadline.sqlite"
    assert config.twilio_account_sid == SIMULATOR_ACCOUNT
    assert config.twilio_from == "whatsapp:+15550001000"
    assert config.twilio_api_url == "http://127.0.0.1:8000/simulator/twilio"
    assert len(config.secret_key) >= 32
    assert len(config.twilio_auth_token) == 32


def test_a_blank_variable_counts_as_unset(read: Read) -> None:
    assert read(TWILIO_ACCOUNT_SID=" ", PORT="", OPENAI_API_KEY="") == read()


def test_the_port_is_in_the_addresses_of_this_machine(read: Read) -> None:
    config = read(PORT="9001")
    assert config.public_url == "http://127.0.0.1:9001"
    assert config.twilio_api_url == "http://127.0.0.1:9001/simulator/twilio"


def test_a_real_account_is_not_simulated(read: Read) -> None:
    config = read(**REAL)
    assert not config.simulated
    assert config.twilio_api_url == ""
    assert config.twilio_auth_token == REAL["TWILIO_AUTH_TOKEN"]


@pytest.mark.parametrize("written", ["whatsapp:+14155238886", "+14155238886", " +1 (415) 523-8886 "])
def test_a_sender_may_be_written_without_its_prefix(read: Read, written: str) -> None:
    assert read(**REAL | {"TWILIO_FROM": written}).twilio_from == "whatsapp:+14155238886"


def test_addresses_lose_the_slash_at_their_end(read: Read) -> None:
    assert read(PUBLIC_URL="https://bot.example.com/").public_url == "https://bot.example.com"


@pytest.mark.parametrize("given", ["postgres://u:p@db/leads", "postgresql://u:p@db/leads"])
def test_postgres_gets_the_driver_that_we_bring(read: Read, given: str) -> None:
    assert read(DATABASE_URL=given).database_url == "postgresql+psycopg://u:p@db/leads"


def test_an_external_broker_is_not_started_here(read: Read) -> None:
    config = read(REDIS_URL="redis://cache:6379/0", RQ_REDIS_URL="rediss://jobs:6380")
    assert config.broker_socket is None
    assert (config.redis_url, config.rq_redis_url) == ("redis://cache:6379/0", "rediss://jobs:6380")


@pytest.mark.parametrize("url", [
    "redis+cluster://a:7000,b", "rediss+cluster://:word@[::1]:7000", "redis+sentinel://user:w%40rd@a,b:26380/leads/1",
])
def test_several_servers_stand_behind_one_address_and_rq_has_one_of_its_own(read: Read, url: str) -> None:
    config = read(REDIS_URL=url, RQ_REDIS_URL="redis://jobs:6379")
    assert (config.redis_url, config.rq_redis_url) == (url, "redis://jobs:6379")
    assert config.broker_socket is None
    (fault,) = faults_of(read, REDIS_URL=url)
    assert fault.startswith("RQ_REDIS_URL is not set, but REDIS_URL names ")


@pytest.mark.parametrize(("url", "why"), [
    ("redis+cluster://a:7000", "names a Cluster, on which RQ's workers die"),
    ("redis+sentinel://a/leads", "names sentinels, which RQ's workers do not ask"),
])
def test_rq_is_given_one_server(read: Read, url: str, why: str) -> None:
    (fault,) = faults_of(read, RQ_REDIS_URL=url)
    assert fault.startswith(f"RQ_REDIS_URL {why}. Expected: one server, redis://")


@pytest.mark.parametrize("url", [
    "redis+sentinel://a:26379", "redis+cluster://", "redis+cluster://a:70000", "redis+cluster://a,,b",
    "redis+cluster://a/1", "http+cluster://a", "redis+cluster://[::1", "redis+moon://a", "redis+cluster://a:x",
])
def test_an_address_of_several_servers_that_is_wrong_is_told_without_its_password(read: Read, url: str) -> None:
    told = faults_of(read, REDIS_URL=url.replace("//", "//user:word@"), RQ_REDIS_URL="redis://jobs")
    assert [fault.split()[0] for fault in told] == ["REDIS_URL"]
    assert "word" not in told[0]


def test_test_numbers_come_in_international_form(read: Read) -> None:
    numbers = read(LEADLINE_TEST_NUMBERS="+55 11 98765-4321, whatsapp:+14155238886,").test_numbers
    assert numbers == ("+5511987654321", "+14155238886")


@pytest.mark.parametrize(("values", "named"), [
    ({"PORT": "80a"}, "PORT"),
    ({"PORT": "70000"}, "PORT"),
    ({"PORT": "٨٠٨٠"}, "PORT"),
    ({"PUBLIC_URL": "bot.example.com"}, "PUBLIC_URL"),
    ({"PUBLIC_URL": "https://"}, "PUBLIC_URL"),
    ({"PUBLIC_URL": "http://[::1"}, "PUBLIC_URL"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY"),
    ({"LEADLINE_API_TOKEN": "short"}, "LEADLINE_API_TOKEN"),
    ({"REDIS_URL": "memcached://cache"}, "REDIS_URL"),
    ({"RQ_REDIS_URL": "cache:6379"}, "RQ_REDIS_URL"),
    ({"DATABASE_URL": "mysql://db/leads"}, "DATABASE_URL"),
    ({"LEADLINE_FLOWS": "/nowhere/at/all"}, "LEADLINE_FLOWS"),
    ({"LEADLINE_DATA": __file__}, "LEADLINE_DATA"),
    ({"LEADLINE_TEST_NUMBERS": "011 98765"}, "LEADLINE_TEST_NUMBERS"),
    ({"LEADLINE_LOG_LEVEL": "loud"}, "LEADLINE_LOG_LEVEL"),
    ({"TWILIO_ACCOUNT_SID": "SK" + "12" * 16, **{k: v for k, v in REAL.items() if "SID" not in k}},
     "TWILIO_ACCOUNT_SID"),
    (REAL | {"TWILIO_AUTH_TOKEN": ""}, "TWILIO_AUTH_TOKEN"),
    (REAL | {"TWILIO_FROM": ""}, "TWILIO_FROM"),
    (REAL | {"TWILIO_FROM": "sms:+14155238886"}, "TWILIO_FROM"),
    (REAL | {"TWILIO_MESSAGING_SERVICE_SID": "AC12"}, "TWILIO_MESSAGING_SERVICE_SID"),
    ({"TWILIO_API_URL": "ftp://twilio"}, "TWILIO_API_URL"),
    ({"OPENAI_BASE_URL": "http://127.0.0.1:1234/v1"}, "OPENAI_API_KEY"),
    ({"CRM_WEBHOOK_URL": "https://crm.example.com"}, "CRM_WEBHOOK_SECRET"),
    ({"CRM_WEBHOOK_URL": "https://crm.example.com", "CRM_WEBHOOK_SECRET": "whsec_???"}, "CRM_WEBHOOK_SECRET"),
    ({"CRM_WEBHOOK_URL": "https://crm.example.com", "CRM_WEBHOOK_SECRET": "c2VjcmV0"}, "CRM_WEBHOOK_SECRET"),
    ({"CRM_WEBHOOK_SECRET": "whsec_c2VjcmV0c2VjcmV0"}, "CRM_WEBHOOK_URL"),
    ({"LEADLINE_MEDIA": "/srv/files"}, "LEADLINE_MEDIA"),
    ({"LEADLINE_WEBHOOK_NETWORKS": "10.0.0.0/33"}, "LEADLINE_WEBHOOK_NETWORKS"),
    ({"OIDC_ISSUER": "https://idp.example.com", "OIDC_CLIENT_ID": "x"}, "OIDC_CLIENT_SECRET"),
    ({"OIDC_CLIENT_ID": "x"}, "OIDC_ISSUER"),
    ({"OIDC_ISSUER": "http://idp.example.com", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}, "OIDC_ISSUER"),
    ({"LEADLINE_MEDIA": "s3:///prefix"}, "LEADLINE_MEDIA"),
    ({"LEADLINE_S3_ENDPOINT": "https://s3.example.com"}, "LEADLINE_MEDIA"),
    ({"LEADLINE_MEDIA_DAYS": "6 months"}, "LEADLINE_MEDIA_DAYS"),
    ({"LEADLINE_MEDIA_DAYS": "-1"}, "LEADLINE_MEDIA_DAYS"),
    ({"LEADLINE_MEDIA_DAYS": "9" * 5_000}, "LEADLINE_MEDIA_DAYS"),
    ({"SLACK_WEBHOOK_URL": "hooks.slack.example"}, "SLACK_WEBHOOK_URL"),
    ({"SMTP_URL": "smtp://mail.example.com"}, "NOTIFY_EMAIL"),
    ({"NOTIFY_EMAIL": "sales@example.com"}, "SMTP_URL"),
    ({"SMTP_URL": "smtp://mail.example.com", "NOTIFY_EMAIL": "sales"}, "NOTIFY_EMAIL"),
])
def test_a_fault_names_its_variable_and_what_was_expected(read: Read, values: dict[str, str], named: str) -> None:
    (fault,) = faults_of(read, **values)
    assert fault.startswith(named + " ")
    assert "Expected: " in fault


def test_all_faults_are_reported_at_once(read: Read) -> None:
    faults = faults_of(read, PORT="x", PUBLIC_URL="ftp://x", SECRET_KEY="abc", SMTP_URL="http://mail")
    assert [fault.split()[0] for fault in faults] == ["PORT", "PUBLIC_URL", "NOTIFY_EMAIL", "SMTP_URL", "SECRET_KEY"]


def test_no_fault_repeats_a_secret(read: Read) -> None:
    wrong = {each.name: f"hush{index}" for index, each in enumerate(VARIABLES) if each.secret}
    text = "\n".join(faults_of(read, **wrong, PORT="x"))
    assert "hush" not in text


def test_a_printed_configuration_shows_no_secret(read: Read) -> None:
    config = read(**REAL, SECRET_KEY="a secret of sixteen characters")
    assert "a secret" not in repr(config)
    assert REAL["TWILIO_AUTH_TOKEN"] not in f"{config} {describe(config)}"


def test_every_variable_is_a_field(read: Read) -> None:
    names = {field.name for field in fields(Config)}
    ours = {each.name.lower().removeprefix("leadline_") for each in VARIABLES}
    assert ours <= names
    assert names - ours == {"simulated", "broker_socket"}


@given(st.dictionaries(st.sampled_from([each.name for each in VARIABLES if "LEADLINE" not in each.name]), st.text()))
def test_whatever_is_set_the_answer_is_a_configuration_or_faults(values: dict[str, str]) -> None:
    here = {"LEADLINE_FLOWS": str(Path(__file__).parent), "SECRET_KEY": "x" * 16, "TWILIO_AUTH_TOKEN": "x"}
    with suppress(ConfigFault):
        read_config({**values, **here})


def test_this_machines_secrets_stay_the_same_and_are_for_their_owner_alone(tmp_path: Path) -> None:
    data = tmp_path / "var"
    first = machine_secrets(data)
    assert machine_secrets(data) == first
    assert stat.S_IMODE((data / "secrets.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert [path.name for path in data.iterdir()] == ["secrets.json"]


def test_those_who_race_get_the_same_secrets(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(machine_secrets, [tmp_path / "var"] * 32))
    assert len(set(made)) == 1


def test_damaged_secrets_are_a_fault_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text("{")
    with pytest.raises(ConfigFault, match="delete it"):
        machine_secrets(tmp_path)


def test_a_data_folder_that_cannot_be_made_is_a_fault(read: Read) -> None:
    assert "LEADLINE_DATA" in faults_of(read, LEADLINE_DATA="/proc/leadline")[0]


def test_secrets_that_are_set_leave_no_file(read: Read) -> None:
    config = read(**REAL, SECRET_KEY="x" * 16)
    assert not config.data.exists()


def test_a_long_folder_gets_a_short_socket() -> None:
    assert broker_socket(Path("/srv/leadline")) == Path("/srv/leadline/redis.sock")
    long = broker_socket(Path("/srv") / ("long" * 30))
    assert len(str(long)) <= 100
    assert long == broker_socket(Path("/srv") / ("long" * 30))
    assert long != broker_socket(Path("/srv") / ("longer" * 30))


def test_modes_say_what_is_missing(read: Read) -> None:
    nothing = {mode.adapter: mode for mode in describe(read())}
    assert nothing["WhatsApp"].mode == "simulator"
    assert nothing["broker"].mode == "embedded"
    assert not nothing["GPT"].on
    assert not nothing["API"].on
    assert {mode.adapter: mode for mode in describe(read(LEADLINE_API_TOKEN="t" * 16))}["API"].on
    real = {mode.adapter: mode for mode in describe(read(**REAL, REDIS_URL="redis://cache"))}
    assert real["WhatsApp"].mode == "Twilio"
    assert real["WhatsApp"].missing == ()
    assert real["broker"].mode == "external"


def test_a_real_number_without_a_public_address_is_told(read: Read) -> None:
    whatsapp = describe(read(**REAL | {"PUBLIC_URL": ""}))[0]
    assert "PUBLIC_URL" in whatsapp.missing[0]


def test_shared_keys_are_names_and_secrets(read: Read) -> None:
    assert read().twilio_webhook_keys == {}
    keys = read(TWILIO_WEBHOOK_KEYS=" webhooks_sharedkey_1 = abc== , webhooks_sharedkey_2=d ,").twilio_webhook_keys
    assert keys == {"webhooks_sharedkey_1": "abc==", "webhooks_sharedkey_2": "d"}


@pytest.mark.parametrize("wrong", ["justasecret", "=justasecret", "key=", "a=b,justasecret"])
def test_a_shared_key_without_its_name_is_a_fault_that_does_not_repeat_it(read: Read, wrong: str) -> None:
    [fault] = faults_of(read, TWILIO_WEBHOOK_KEYS=wrong)
    assert "TWILIO_WEBHOOK_KEYS" in fault
    assert "justasecret" not in fault


def test_gpt_is_off_without_a_key_and_says_where_it_is_with_one(read: Read) -> None:
    assert not {mode.adapter: mode for mode in describe(read())}["GPT"].on
    on = {mode.adapter: mode for mode in describe(read(OPENAI_API_KEY="sk-secret"))}["GPT"]
    assert (on.mode, on.missing) == ("gpt-5.4-mini at OpenAI (auto); voice notes by gpt-transcribe", ())
    own = read(OPENAI_API_KEY="any", OPENAI_BASE_URL="http://gpu:11434/v1", OPENAI_API="chat", OPENAI_MASK="off",
               OPENAI_EMBEDDING_MODEL="nomic")
    assert {mode.adapter: mode for mode in describe(own)}["GPT"].mode == (
        "gpt-5.4-mini at gpu (chat, unmasked); voice notes by gpt-transcribe; passages also by nomic")


def test_what_gpt_may_cost_is_read_as_dollars(read: Read) -> None:
    assert read().openai_limits == Limits(Decimal("0.10"), Decimal(5), Decimal(50))
    assert read(OPENAI_MODEL="gpt-5.4-nano").openai_price == Price(Decimal("0.20"), Decimal("1.25"))
    assert read(OPENAI_PRICE="0/0").openai_price == Price(Decimal(0), Decimal(0))
    assert read(OPENAI_USD_PER_DAY="0").openai_limits.day == 0
    assert read(OPENAI_CALLS_PER_HOUR="5").openai_limits.calls == 5
    faults = faults_of(read, OPENAI_PRICE="0.75", OPENAI_USD_PER_DAY="five", OPENAI_USD_PER_MONTH="-1",
                       OPENAI_API="v2", OPENAI_CALLS_PER_HOUR="1.5")
    assert [fault.split()[0] for fault in sorted(faults)] == [
        "OPENAI_API", "OPENAI_CALLS_PER_HOUR", "OPENAI_PRICE", "OPENAI_USD_PER_DAY", "OPENAI_USD_PER_MONTH",
    ]
