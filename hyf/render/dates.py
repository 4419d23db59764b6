"""Dates, times, durations and numbers as people say them, in Dutch and English; no locale of the machine is asked."""

import datetime as dt

from hyf.model.language import Language

_WEEKDAYS = {
    Language.NL: ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    Language.NL: (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    Language.EN: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_HOUR = {Language.NL: ("uur", "uur"), Language.EN: ("hour", "hours")}
_MINUTE = {Language.NL: ("minuut", "minuten"), Language.EN: ("minute", "minutes")}
_AND = {Language.NL: "en", Language.EN: "and"}


def weekday_name(date: dt.date, language: Language) -> str:
    """Return the name of its weekday: `dinsdag`."""
    return _WEEKDAYS[language][date.weekday()]


def near_date(date: dt.date, language: Language) -> str:
    """Return weekday, day and month: `dinsdag 19 januari`; for a date not far off."""
    return f"{_WEEKDAYS[language][date.weekday()]} {date.day} {_MONTHS[language][date.month - 1]}"


def long_date(date: dt.date, language: Language) -> str:
    """Return weekday, day, month and year: `Tuesday 19 January 2027`."""
    return f"{near_date(date, language)} {date.year}"


def plain_date(date: dt.date, language: Language) -> str:
    """Return day, month and year: `19 januari 2027`; for a date on which nobody has to be anywhere."""
    return f"{date.day} {_MONTHS[language][date.month - 1]} {date.year}"


def time_range(start: dt.time, duration_min: int) -> str:
    """Return start and end on the 24-hour clock, a dash between; past midnight the clock starts again."""
    end = (dt.datetime.combine(dt.date.min, start) + dt.timedelta(minutes=duration_min)).time()
    return f"{start:%H:%M}\N{EN DASH}{end:%H:%M}"


def duration(minutes: int, language: Language) -> str:
    """Return a duration: `45 minuten`, `1 uur`, `2,5 uur`, `1 uur en 40 minuten`."""
    hours, rest = divmod(minutes, 60)
    if rest == 30 and hours:  # noqa: PLR2004 -- half an hour
        mark = "," if language is Language.NL else "."
        return f"{hours}{mark}5 {_HOUR[language][1]}"
    parts = [_counted(hours, _HOUR[language])] if hours else []
    if rest or not hours:
        parts.append(_counted(rest, _MINUTE[language]))
    return f" {_AND[language]} ".join(parts)


def _counted(number: int, words: tuple[str, str]) -> str:
    one, more = words
    return f"{number} {one if number == 1 else more}"


def short_month(month: int, language: Language) -> str:
    """Return the first letters of a month, 1 to 12: `jan`, `mrt`."""
    name = _MONTHS[language][month - 1]
    # Of the Dutch months March alone is not cut after three letters.
    return "mrt" if name == "maart" else name[:3]


def short_date(date: dt.date, language: Language) -> str:
    """Return weekday, day, month and year as a table shows them: `di 19 jan 2027`, `Tue 19 Jan 2027`."""
    length = 2 if language is Language.NL else 3
    weekday = _WEEKDAYS[language][date.weekday()][:length]
    return f"{weekday} {date.day} {short_month(date.month, language)} {date.year}"


def in_digits(value: float, language: Language, *, decimals: int = 2) -> str:
    """Return a number with at most some decimals and the decimal mark of the language: `0,58`, `12`."""
    text = f"{value:.{decimals}f}"
    shown = text.rstrip("0").rstrip(".") if "." in text else text
    return shown.replace(".", ",") if language is Language.NL else shown
