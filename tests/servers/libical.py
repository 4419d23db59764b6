"""libical, which Evolution and KDE use, as a judge: it knows which property each METHOD needs or forbids (RFC 5546)."""

import ctypes
import ctypes.util


class Libical:
    """Debian's libical3; `apt-get install libical3`."""

    def __init__(self):
        self._library = ctypes.CDLL(ctypes.util.find_library("ical") or "libical.so.3")
        for name, result, arguments in (
            ("icalparser_parse_string", ctypes.c_void_p, [ctypes.c_char_p]),
            ("icalrestriction_check", ctypes.c_int, [ctypes.c_void_p]),
            ("icalcomponent_as_ical_string", ctypes.c_char_p, [ctypes.c_void_p]),
            ("icalcomponent_free", None, [ctypes.c_void_p]),
        ):
            function = getattr(self._library, name)
            function.restype, function.argtypes = result, arguments

    def faults(self, content):
        """Return what is wrong with a calendar file, in libical's words; empty where nothing is."""
        component = self._library.icalparser_parse_string(content)
        if not component:
            return ["no calendar"]
        try:
            is_good = self._library.icalrestriction_check(component)
            text = self._library.icalcomponent_as_ical_string(component).decode()
        finally:
            self._library.icalcomponent_free(component)
        said = text.replace("\r\n ", "").splitlines()
        errors = [line for line in said if line.startswith("X-LIC-ERROR")]
        return list(dict.fromkeys(errors)) or ([] if is_good else ["refused without a word"])
