"""``statushub token``: a key is shown once, listed by its id, and ended."""

import sqlite3
from hashlib import sha256

from statushub.cli.token import token
from statushub.errors import StatushubError


def create(desk, *more):
    return desk.run(token, "create", "--company", "stadsnat", *more)


def test_the_token_stands_alone_on_standard_output_and_only_its_hash_is_kept(desk):
    made = create(desk)
    assert made.exit_code == 0, made.output
    (secret,) = made.stdout.splitlines()
    held = sqlite3.connect(desk.database.removeprefix("sqlite:///"))
    kept = held.execute("SELECT * FROM token").fetchall()
    held.close()
    assert secret not in str(kept)
    assert sha256(secret.encode()).hexdigest() in str(kept)


def test_without_a_scope_it_may_do_the_usual_and_with_one_only_that(desk):
    create(desk)
    create(desk, "--scope", "post")
    usual, one = desk.run(token, "list").stdout.splitlines()
    assert "  post,update,resolve  " in usual
    assert "update" not in one


def test_to_correct_readings_must_be_asked_for(desk):
    assert create(desk, "--scope", "correct", "--scope", "post").exit_code == 0
    (one,) = desk.run(token, "list").stdout.splitlines()
    assert "  correct,post  " in one
    assert "correct" in desk.run(token, "create", "--help").output


def test_a_company_nobody_configured_is_named_with_those_there_are(desk):
    refused = desk.run(token, "create", "--company", "stadsnät")
    assert refused.exit_code == 2
    assert "snabbnet, stadsnat" in refused.output


def test_a_token_is_ended_by_its_id_once(desk):
    create(desk)
    identity = desk.run(token, "list").stdout.split()[0]
    assert desk.run(token, "revoke", identity).exit_code == 0
    assert "revoked" in desk.run(token, "list").stdout
    again = desk.run(token, "revoke", identity)
    assert again.exit_code == 1
    assert isinstance(again.exception, StatushubError)
    assert "statushub token list" in str(again.exception)


def test_without_a_configuration_it_says_what_writes_one(desk):
    desk.config.unlink()
    refused = create(desk)
    assert "statushub init" in str(refused.exception)


def test_the_environment_names_the_database_where_the_flag_does_not(desk, tmp_path):
    from click.testing import CliRunner

    elsewhere = tmp_path / "annan.db"
    asked = ["create", "--config", str(desk.config), "--company", "stadsnat"]
    made = CliRunner().invoke(token, asked, env={"STATUSHUB_DATABASE": f"sqlite:///{elsewhere}"})
    assert made.exit_code == 0, made.output
    assert elsewhere.exists()
