"""What somebody wants to learn and share, when, and how much: "my learning", one page for each thing to change.

Opening a page changes nothing. What is sent again changes nothing more: everything is known by what it says.
"""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hyf.enrolment.learning import Kept
from hyf.enrolment.opt_out import is_marked, let_mail, opt_out
from hyf.model.days import Weekday
from hyf.model.learning import item_id
from hyf.model.mark import Mark
from hyf.model.people import Member
from hyf.model.wish import Offer, Wish
from hyf.render.plain import one_line
from hyf.store.database import Connection
from hyf.web.learning_forms import MOST_SESSIONS, read_choices, read_period, read_weekdays
from hyf.web.learning_sessions import coming, past, read_sessions
from hyf.web.learning_visit import Learner, learner
from hyf.web.site import Site
from hyf.web.writing import written

_SAID = frozenset({"wish", "offer", "dropped", "days", "away", "choices"})


class LearningPages:
    """The first page below `/m/`, and those of days, choices and mail."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def show(self, request: Request) -> Response:
        """Show everything."""
        who = await learner(self._site, request)
        sessions = await self._site.read(partial(read_sessions, member=who.declared.key))
        now, desk, wanted = self._site.clock(), who.visit.desk, who.wanted
        said = request.query_params.get("kept", "")
        stopped = await self._site.read(partial(_is_stopped, address=who.declared.email))
        values = {
            "coming": [one.row(desk) for one in coming(sessions, now)],
            "past": [one.row(desk) for one in past(sessions, now)],
            "wishes": [shown(item) for item in wanted.wishes],
            "offers": [shown(item) for item in wanted.offers],
            "weekdays": [day.value for day in weekdays_of(who, wanted)],
            "away": [_period(one) for one in wanted.absent if one.last >= self._today(who)],
            "member_language": desk.consortium.language_of(wanted),
            "organises": wanted.organises,
            "max_sessions": wanted.max_sessions,
            "is_stopped": stopped,
            "waiting": who.waiting,
            "kept": said if said in _SAID else "",
        }
        return who.page("learning", values)

    async def days(self, request: Request) -> Response:
        """Show the days of the week, and take them."""
        who = await learner(self._site, request)
        if request.method != "POST":
            return _days(who, weekdays_of(who, who.wanted))
        fields = await who.fields()
        ticked = read_weekdays(fields)
        if who.is_old(fields) or not ticked:
            return _days(who, ticked, "old" if who.is_old(fields) else "empty")
        # Unchanged, they go on to follow the community.
        if ticked != weekdays_of(who, who.wanted):
            await who.say(lambda one: one.say(weekdays=ticked))
        return who.back("days")

    async def away(self, request: Request) -> Response:
        """Show a form for days away, and take them."""
        who = await learner(self._site, request)
        if request.method != "POST":
            return _away(who, {}, {})
        fields = await who.fields()
        read = read_period(fields, self._today(who))
        troubles = {"form": "old"} if who.is_old(fields) else read if isinstance(read, dict) else {}
        if troubles:
            return _away(who, fields, troubles)
        if await who.say(lambda one: one.put_period(read)) is not Kept.KEPT:
            return _away(who, fields, {"form": "many"})
        return who.back("away")

    async def away_one(self, request: Request) -> Response:
        """Show days away that were said, and take that they are dropped."""
        who = await learner(self._site, request)
        wanted = request.path_params["days"]
        found = next((one for one in who.wanted.absent if f"{one.first}_{one.last}" == wanted), None)
        if found is None:
            return who.back("away") if request.method == "POST" else _first_page(who)
        values: dict[str, Any] = {"period": _period(found), "trouble": ""}
        if request.method != "POST":
            return who.page("away_one", values)
        fields = await who.fields()
        if who.is_old(fields) or fields.get("choice") not in ("drop", "keep"):
            return who.page("away_one", {**values, "trouble": "old" if who.is_old(fields) else "choice"}, status=422)
        if fields["choice"] == "drop":
            await who.say(lambda one: one.drop_period(found.first, found.last))
        return who.back("away")

    async def choices(self, request: Request) -> Response:
        """Show language, willingness to organise and the number of sessions, and take them."""
        who = await learner(self._site, request)
        wanted, language = who.wanted, who.visit.desk.consortium.language_of(who.wanted)
        if request.method != "POST":
            organises = "yes" if wanted.organises else "no"
            typed = {"language": language.value, "organises": organises, "max_sessions": str(wanted.max_sessions)}
            return _choices(who, typed, {})
        fields = await who.fields()
        read = read_choices(fields)
        if who.is_old(fields) or isinstance(read, dict):
            return _choices(who, fields, {"form": "old"} if who.is_old(fields) else read)
        said = dict(zip(("language", "organises", "max_sessions"), read, strict=True))
        if read[0] is language:
            said["language"] = wanted.language  # none of their own, where they follow the consortium
        await who.say(lambda one: one.say(**said))
        return who.back("choices")

    async def mail(self, request: Request) -> Response:
        """Show whether mail is sent, and take that it stops or goes on."""
        who = await learner(self._site, request)
        trouble = ""
        if request.method == "POST":
            fields = await who.fields()
            trouble = "old" if who.is_old(fields) else "" if fields.get("choice") in ("stop", "mail") else "choice"
            if not trouble:
                await written(self._site, partial(self._stop, address=who.declared.email, choice=fields["choice"]))
                return RedirectResponse(f"{self._site.prefix}/m/{who.visit.token}/mail{_query(request)}", 303)
        stopped = await self._site.read(partial(_is_stopped, address=who.declared.email))
        values = {"is_stopped": stopped, "trouble": trouble}
        return who.page("unsubscribe", values, status=422 if trouble else 200)

    def _stop(self, connection: Connection, address: str, choice: str) -> None:
        if choice == "stop":
            opt_out(connection, address, self._site.clock(), "page")
        else:
            let_mail(connection, address, Mark.OPTED_OUT)

    def _today(self, who: Learner) -> dt.date:
        return self._site.clock().astimezone(who.visit.desk.consortium.about.zone).date()


def shown(item: Wish | Offer) -> dict[str, Any]:
    """Return a wish or offer as a template shows it."""
    weight = item.weight if isinstance(item, Wish) else 1
    return {"id": item_id(item), "text": one_line(item.text), "level": item.level, "weight": weight}


def weekdays_of(who: Learner, member: Member) -> tuple[Weekday, ...]:
    """Return the days that suit a member: their own, else those of the community; Monday first."""
    consortium = who.visit.desk.consortium
    days = member.weekdays or consortium.rhythm_of(consortium.community_of(member)).weekdays
    return tuple(day for day in Weekday if day in days)


def _first_page(who: Learner) -> Response:
    return RedirectResponse(f"{who.site.prefix}/m/{who.visit.token}{_query(who.request)}", 303)


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""


def _days(who: Learner, ticked: tuple[Weekday, ...], trouble: str = "") -> Response:
    consortium = who.visit.desk.consortium
    usual = consortium.rhythm_of(consortium.community_of(who.declared)).weekdays
    weekend = (Weekday.SAT, Weekday.SUN)
    listed = [day.value for day in Weekday if day not in weekend or day in usual or day in ticked]
    values = {"days": listed, "ticked": [day.value for day in ticked], "usual": [*usual], "trouble": trouble}
    return who.page("days", values, status=422 if trouble else 200)


def _away(who: Learner, typed: Mapping[str, str], troubles: Mapping[str, str]) -> Response:
    values = {"typed": {name: typed.get(name, "") for name in ("from", "to")}, "troubles": troubles}
    return who.page("away", values, status=422 if troubles else 200)


def _choices(who: Learner, typed: Mapping[str, str], troubles: Mapping[str, str]) -> Response:
    names = ("language", "organises", "max_sessions")
    values = {"typed": {name: typed.get(name, "") for name in names}, "troubles": troubles, "most": MOST_SESSIONS}
    return who.page("choices", values, status=422 if troubles else 200)


def _period(one: Any) -> dict[str, Any]:
    return {"id": f"{one.first}_{one.last}", "first": one.first, "last": one.last, "is_day": one.first == one.last}


def _is_stopped(connection: Connection, address: str) -> bool:
    return is_marked(connection, address, Mark.OPTED_OUT)
