"""What calendar programs make of a file, each in the same words: one Reading an event, moments in UTC."""

import datetime as dt
import io
from dataclasses import dataclass

import ics
import vobject
from dateutil.tz import tzical
from icalendar import Calendar


@dataclass(frozen=True)
class Reading:
    uid: str
    sequence: int
    status: str
    summary: str
    location: str
    description: str
    start: dt.datetime
    end: dt.datetime


def by_icalendar(content):
    """Read with icalendar, the clock changes taken from the file itself."""
    calendar = Calendar.from_ical(content)
    assert _faults_in(calendar) == []
    zones = {str(zone["tzid"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}
    return [
        Reading(
            *(str(event["uid"]), int(event["sequence"]), str(event["status"])),
            *(str(event["summary"]), str(event["location"]), str(event["description"])),
            *(_utc(event[edge], zones) for edge in ("dtstart", "dtend")),
        )
        for event in calendar.walk("VEVENT")
    ]


def by_vobject(content):
    """Read with vobject and dateutil, which works out the rules of VTIMEZONE anew."""
    text = content.decode()
    calendar = vobject.readOne(text)
    assert calendar.validate(raiseException=True)
    zones = tzical(io.StringIO(text)) if "BEGIN:VTIMEZONE" in text else None
    return [
        Reading(
            *(event.uid.value, int(event.sequence.value), event.status.value),
            *(event.summary.value, event.location.value, event.description.value),
            *(_utc_by_dateutil(edge, zones) for edge in (event.dtstart, event.dtend)),
        )
        for event in calendar.contents.get("vevent", [])
    ]


def by_ics(content):
    """Read with ics, which keeps neither the sequence nor the order."""
    found = [
        Reading(
            *(event.uid, 0, event.status, event.name, event.location, event.description),
            *(event.begin.to("utc").datetime, event.end.to("utc").datetime),
        )
        for event in ics.Calendar(content.decode()).events
    ]
    return sorted(found, key=lambda reading: (reading.start, reading.uid))


def _faults_in(component):
    return [*component.errors, *(fault for part in component.subcomponents for fault in _faults_in(part))]


def _utc(edge, zones):
    local = edge.dt
    if "TZID" not in edge.params:
        return local.astimezone(dt.UTC)
    return local.replace(tzinfo=zones[edge.params["TZID"]]).astimezone(dt.UTC)


def _utc_by_dateutil(edge, zones):
    zone = getattr(edge, "tzid_param", None) or edge.params.get("X-VOBJ-ORIGINAL-TZID", [None])[0]
    local = edge.value.replace(tzinfo=zones.get(zone)) if zone else edge.value
    return local.astimezone(dt.UTC)
