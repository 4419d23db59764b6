// Reads calendar files as Thunderbird does (ical.js) and prints what it makes of them.
// node read_calendars.mjs NODE_MODULES < {"name": "text of the file"}  ->  {"name": [event, ...]}; moments in UTC.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import path from "node:path";

const modules = createRequire(path.join(path.resolve(process.argv[2]), "beside.js"));
const { default: ICAL } = await import(pathToFileURL(modules.resolve("ical.js")));

function inUtc(time) {
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

function person(property) {
  return property && { cn: property.getParameter("cn"), address: property.getFirstValue() };
}

function events(content) {
  const calendar = new ICAL.Component(ICAL.parse(content));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      summary: event.summary,
      location: event.location,
      description: event.description,
      start: inUtc(event.startDate),
      end: inUtc(event.endDate),
      organizer: person(component.getFirstProperty("organizer")),
      attendee: person(component.getFirstProperty("attendee")),
    };
  });
}

const files = JSON.parse(await text(process.stdin));
const read = Object.fromEntries(Object.entries(files).map(([name, content]) => [name, events(content)]));
process.stdout.write(JSON.stringify(read));
