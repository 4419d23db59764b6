"""The pages behind the links in mails, and the public programme. Nothing here decides who gets a place: `enrolment`."""
