"""The page of one wish or one offer of a member: a new one, or one to change or to drop."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from hyf.enrolment.learning import MOST_ITEMS, Kept
from hyf.model.learning import WantedTopic, item_id
from hyf.model.wish import Offer, Wish
from hyf.render.plain import one_line
from hyf.web.learning_forms import LONGEST, read_item
from hyf.web.learning_visit import Learner, learner
from hyf.web.site import Site

_NAMES = {Wish: "wish", Offer: "offer"}
_MOST_TOPICS = 12


class WishPages:
    """Everything below `/m/<token>/wish` or `/m/<token>/offer`."""

    def __init__(self, site: Site, kind: type[Wish | Offer]) -> None:
        self._site, self._kind, self._name = site, kind, _NAMES[kind]

    async def new(self, request: Request) -> Response:
        """Show an empty form, and take what is sent."""
        who = await learner(self._site, request)
        if request.method != "POST":
            return self._form(who, {}, {}, None)
        fields = await who.fields()
        read = {"form": "old"} if who.is_old(fields) else read_item(fields, self._kind, self._topics(who))
        if isinstance(read, dict):
            return self._form(who, fields, read, None)
        if await who.say(lambda one: one.put_item(read)) is Kept.TOO_MANY:
            return self._form(who, fields, {"form": "many"}, None)
        return who.back(self._name)

    async def one(self, request: Request) -> Response:
        """Show a wish or offer to change, and take what becomes of it."""
        who = await learner(self._site, request)
        was = request.path_params["item"]
        item = next((one for one in self._items(who) if item_id(one) == was), None)
        if request.method != "POST":
            return self._form(who, _typed(item), {}, item) if item else who.back("")
        fields = await who.fields()
        if who.is_old(fields) or fields.get("choice") not in ("keep", "drop"):
            trouble = {"form": "old"} if who.is_old(fields) else {"choice": "empty"}
            return self._form(who, fields, trouble, item) if item else who.back("")
        if fields["choice"] == "drop":
            await who.say(partial(_dropped, kind=self._kind, was=was))
            return who.back("dropped")
        read = read_item({**fields, "topic": ""}, self._kind, ())
        if not isinstance(read, dict):
            kept = await who.say(lambda one: one.put_item(read, was))
            if kept in (Kept.KEPT, Kept.GONE):
                return who.back(self._name if kept is Kept.KEPT else "")
            read = {"text": "twice"}
        return self._form(who, fields, read, item) if item else who.back("")

    def _items(self, who: Learner) -> tuple[Wish | Offer, ...]:
        return who.wanted.wishes if self._kind is Wish else who.wanted.offers

    def _topics(self, who: Learner) -> tuple[WantedTopic, ...]:
        """Return what others want: of wishes what this member has not got yet, of offers all."""
        mine = {item_id(item) for item in self._items(who)}
        wanted = (topic for topic in who.visit.desk.wanted if item_id(Offer(text=topic.label)) not in mine)
        return tuple(wanted)[:_MOST_TOPICS]

    def _form(
        self, who: Learner, typed: Mapping[str, str], troubles: Mapping[str, str], item: Wish | Offer | None
    ) -> Response:
        names = {"text": "", "topic": "", "level": "", "weight": "1"}
        values: dict[str, Any] = {
            "kind": self._name,
            "is_new": item is None,
            "was": one_line(item.text) if item else "",
            "typed": {name: typed.get(name, usual) for name, usual in names.items()},
            "topics": [(topic.label, topic.people) for topic in self._topics(who)] if item is None else [],
            "troubles": troubles,
            "longest": LONGEST,
            "most": MOST_ITEMS,
        }
        return who.page("wish", values, status=422 if troubles else 200)


def _dropped(one: Any, kind: type[Wish | Offer], was: str) -> Kept:
    kept: Kept = one.drop_item(kind, was)
    return kept


def _typed(item: Wish | Offer) -> dict[str, str]:
    weight = str(item.weight) if isinstance(item, Wish) else "1"
    return {"text": item.text, "level": item.level or "", "weight": weight}
