"""Who is in a session."""

from hyf.plan.present import people_in
from tests.plan.builders import a_consortium, a_partner, a_session, an_instance


def test_people_in_with_a_guest_who_speaks():
    instance = an_instance(a_consortium(partners={"school": a_partner()}))

    by_speaker = {
        speaker: [*people_in(3, a_session(speaker=speaker), instance)]
        for speaker in (None, "anna", "bo", "school", "x")
    }

    members = [(("sessions", 3, "members", 0), "anna"), (("sessions", 3, "members", 1), "bea")]
    guest = (("sessions", 3, "speaker"), "bo")
    assert by_speaker == {None: members, "anna": members, "bo": [*members, guest], "school": members, "x": members}
