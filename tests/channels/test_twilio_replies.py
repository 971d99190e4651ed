"""Each answer of Twilio's and what it makes of the text: one sentence per case."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statushub.channels._twilio_replies import NOT_NOW, REFUSALS, Reply, outcome_of
from statushub.model.message import Accepted, Outcome, Refusal, Refused, Retry, Unclear
from tests.fakes.clock import NOON


def reply(status: int, *, retry_after: str | None = None, **body: Any) -> Reply:
    return Reply(status, {} if retry_after is None else {"retry-after": retry_after}, body)


def refusal(code: int, *, status: int = 400) -> Outcome:
    return outcome_of(reply(status, code=code, message="The 'To' number +46701740605 is wrong"), NOON)


@pytest.mark.parametrize(
    ("given_reply", "expected"),
    [
        pytest.param(reply(201, sid="SM1", num_segments="1"), Accepted("SM1", 1), id="taken"),
        pytest.param(reply(201, sid="SM1", num_segments="2"), Accepted("SM1", 2), id="taken as two segments"),
        pytest.param(
            reply(201, sid="SM1", num_segments="0"),
            Accepted("SM1", 1),
            id="a messaging service counts no segments before it has chosen a sender",
        ),
        pytest.param(reply(200, sid="SM1"), Accepted("SM1", 1), id="taken, without a count"),
        pytest.param(
            reply(201), Unclear("Twilio answered HTTP 201 without a message"), id="a success saying nothing"
        ),
        pytest.param(
            reply(201, sid=None), Unclear("Twilio answered HTTP 201 without a message"), id="no sid"
        ),
        pytest.param(
            reply(400),
            Retry("HTTP 400 without an error code of Twilio's"),
            id="a refusal that isn't Twilio's own blames nobody",
        ),
        pytest.param(
            reply(301),
            Refused(
                "HTTP 301 without an error code of Twilio's; see TWILIO_API_URL and the credentials",
                Refusal.CONFIGURATION,
            ),
            id="a redirect is never followed with our token",
        ),
        pytest.param(
            reply(403),
            Refused(
                "HTTP 403 without an error code of Twilio's; see TWILIO_API_URL and the credentials",
                Refusal.CONFIGURATION,
            ),
            id="a guard in between",
        ),
        pytest.param(
            reply(429, retry_after="7"),
            Retry("HTTP 429 without an error code of Twilio's", timedelta(seconds=7)),
            id="a throttling proxy is obeyed",
        ),
        pytest.param(
            reply(429, retry_after="3", code=20429, message="Too Many Requests"),
            Retry("Twilio 20429: too many requests", timedelta(seconds=3)),
            id="Twilio's own throttling",
        ),
        pytest.param(
            reply(429, code=20003),
            Retry("Twilio 20003: a code we don't know: "),
            id="429 is tried again whatever its code",
        ),
        pytest.param(
            reply(500, code=20500),
            Retry("Twilio 20500: an internal error"),
            id="Twilio says it failed",
        ),
        pytest.param(
            reply(503, code=20503, retry_after="30"),
            Retry("Twilio 20503: the service is unavailable", timedelta(seconds=30)),
            id="Twilio says when it is back",
        ),
        pytest.param(
            reply(500), Unclear("HTTP 500 without an error code of Twilio's"), id="it broke, who knows where"
        ),
        pytest.param(
            reply(502), Unclear("HTTP 502 without an error code of Twilio's"), id="a proxy lost the answer"
        ),
        pytest.param(
            reply(504), Unclear("HTTP 504 without an error code of Twilio's"), id="a proxy gave up waiting"
        ),
        pytest.param(
            reply(400, code=29999, message="New rule for +46701740605"),
            Retry("Twilio 29999: a code we don't know: New rule for +46•••••0605"),
            id="an unknown code loses no text and blames no number, and can be read in the log",
        ),
        pytest.param(
            reply(400, code="21610"),
            Retry("HTTP 400 without an error code of Twilio's"),
            id="a code that isn't a number is none",
        ),
        pytest.param(
            reply(400, code=46701740605),
            Retry("HTTP 400 without an error code of Twilio's"),
            id="neither is one of eleven digits",
        ),
    ],
)
def test_an_answer_has_this_outcome(given_reply: Reply, expected: Outcome) -> None:
    assert outcome_of(given_reply, NOON) == expected


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        pytest.param(20003, Refusal.CONFIGURATION, id="credentials are wrong"),
        pytest.param(21212, Refusal.CONFIGURATION, id="the sender is malformed"),
        pytest.param(21603, Refusal.CONFIGURATION, id="there is no sender"),
        pytest.param(21606, Refusal.CONFIGURATION, id="the sender can't text"),
        pytest.param(21609, Refusal.CONFIGURATION, id="the hub's address is not public"),
        pytest.param(21703, Refusal.CONFIGURATION, id="the messaging service is empty"),
        pytest.param(30002, Refusal.CONFIGURATION, id="the account is suspended"),
        pytest.param(21211, Refusal.PERMANENT, id="the number is no number"),
        pytest.param(21614, Refusal.PERMANENT, id="the number is no mobile"),
        pytest.param(21635, Refusal.PERMANENT, id="the number is a landline"),
        pytest.param(21408, Refusal.PERMANENT, id="a foreign number must not stop texts to all others"),
        pytest.param(21608, Refusal.PERMANENT, id="nor must a number unverified on a trial"),
        pytest.param(21610, Refusal.OPT_OUT, id="the person has left with the vendor"),
        pytest.param(21617, Refusal.CONTENT, id="the text is too long"),
        pytest.param(30007, Refusal.CONTENT, id="the text was filtered"),
    ],
)
def test_a_final_no_has_this_kind(code: int, kind: Refusal) -> None:
    outcome = refusal(code)
    assert isinstance(outcome, Refused)
    assert (outcome.kind, outcome.code) == (kind, str(code))
    assert outcome.why == f"Twilio {code}: {REFUSALS[code][1]}"


@pytest.mark.parametrize("code", NOT_NOW)
def test_a_passing_no_is_tried_again(code: int) -> None:
    assert refusal(code) == Retry(f"Twilio {code}: {NOT_NOW[code]}")


def test_no_code_is_both_final_and_passing() -> None:
    assert not set(REFUSALS) & set(NOT_NOW)


@pytest.mark.parametrize(
    ("written", "after"),
    [
        pytest.param("0", timedelta(), id="at once"),
        pytest.param(" 12 ", timedelta(seconds=12), id="blanks around it"),
        pytest.param("Sat, 11 Jul 2026 10:01:30 GMT", timedelta(seconds=90), id="a date"),
        pytest.param("Sat, 11 Jul 2026 09:00:00 GMT", timedelta(), id="a date gone by"),
        pytest.param("86400", timedelta(hours=1), id="a day is cut to an hour"),
        pytest.param("9" * 40, None, id="beyond all time"),
        pytest.param("-5", None, id="negative"),
        pytest.param("soon", None, id="a word"),
        pytest.param("", None, id="empty"),
        pytest.param("Sat, 11 Jul 99999 10:00:00 GMT", None, id="a year that no calendar has"),
    ],
)
def test_retry_after_is_read(written: str, after: timedelta | None) -> None:
    assert outcome_of(reply(429, retry_after=written), NOON) == Retry(
        "HTTP 429 without an error code of Twilio's", after
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
keys = st.sampled_from(["sid", "code", "message", "status", "num_segments"]) | st.text()


@given(
    status=st.integers(100, 599),
    retry_after=st.text() | st.dates().map(lambda day: f"{day:%a, %d %b %Y} 10:00:00 GMT"),
    body=st.dictionaries(keys, json_values),
)
def test_every_answer_has_an_outcome_and_no_wait_is_longer_than_an_hour(
    status: int, retry_after: str, body: dict[str, Any]
) -> None:
    outcome = outcome_of(Reply(status, {"retry-after": retry_after}, body), NOON)
    assert isinstance(outcome, Accepted | Retry | Unclear | Refused)
    if isinstance(outcome, Retry) and outcome.after is not None:
        assert timedelta() <= outcome.after <= timedelta(hours=1)


@given(status=st.integers(400, 499), body=st.dictionaries(keys, json_values))
def test_a_refused_request_is_never_taken_for_a_sent_text(status: int, body: dict[str, Any]) -> None:
    assert isinstance(outcome_of(Reply(status, {}, body), NOON), Retry | Refused)
