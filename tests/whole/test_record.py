"""The record of a hub at work: promises moved and missed, and the same link failing again."""

from datetime import UTC, datetime, timedelta

from statushub.model.names import CompanyId
from statushub.model.post import Scope, Token
from statushub.web.security import secret_hash
from tests.fakes.waiting import eventually

SECRET = "sh_record"
ALLOWED = {"Authorization": f"Bearer {SECRET}"}
PLACE = {"services": ["internet"], "postcodes": ["78431"]}


class Operator:
    """The fibre owner's operator, who posts and updates."""

    def __init__(self, hub):
        self.hub, self.incident = hub, ""

    async def post(self, path, **body):
        async with self.hub.session.post(path, json=body, headers=ALLOWED) as answer:
            assert answer.status == 201, await answer.text()
            return (await answer.json())["id"]

    async def begin(self, title, **body):
        words = {"title": title, "message": "Vi söker felet.", "kind": "outage"}
        self.incident = await self.post("/api/v1/incidents", **words, **PLACE, **body)

    async def say(self, message, **body):
        await self.post(f"/api/v1/incidents/{self.incident}/updates", message=message, **body)

    async def sees(self, holds, what):
        async def looked():
            async with self.hub.session.get(f"/api/v1/incidents/{self.incident}") as answer:
                told = await answer.json()
                return told if answer.status == 200 and holds(told) else None

        return await eventually(looked, what)


async def operator_of(hub):
    now = datetime.now(UTC)
    held = Token("records", CompanyId("stadsnat"), (Scope.POST, Scope.UPDATE, Scope.RESOLVE), now)
    await hub.at_work.store.add_token(held, secret_hash(SECRET))
    return Operator(hub)


def fates(told):
    return [(one["by"], one["fate"]) for one in told["promises"]]


async def test_promises_are_kept_with_what_became_of_them_and_a_second_fault_is_called_so(world):
    async with world.hub() as hub:
        operator = await operator_of(hub)
        soon, later = (datetime.now(UTC) + timedelta(days=days) for days in (1, 2))
        await operator.begin("Avgrävd fiber på Ängsvägen", eta=soon.isoformat())
        await operator.sees(lambda told: len(told["promises"]) == 1, "the first promise")
        await operator.say("Det tar längre tid.", eta=later.isoformat())
        told = await operator.sees(lambda told: len(told["promises"]) == 2, "the second promise")
        assert fates(told) == [("stadsnat", "moved"), ("stadsnat", "standing")]
        assert told["promise"]["eta"] == told["eta"]
        await operator.say("Lagat.", status="resolved")
        told = await operator.sees(lambda told: told["ended_at"], "the end")
        assert fates(told) == [("stadsnat", "kept"), ("stadsnat", "kept")]
        first = operator.incident
    async with world.hub(later=timedelta(days=3)) as hub:  # what was remembered is read again
        operator.hub = hub
        await operator.begin("Ny avgrävning på Ängsvägen")
        again = await operator.sees(lambda told: told["recurrence"], "that it is the second time")
        assert again["recurrence"]["count"] == 2
        assert [one["id"] for one in again["recurrence"]["incidents"]] == [first]
        assert "andra gången på 30 dagar" in await hub.page(f"/incidents/{operator.incident}?lang=sv")
        assert "höll" in await hub.page(f"/incidents/{first}?lang=sv")
