"""What a page that stands on its own may load: nothing but the very style and script that stand in it."""

import base64
import hashlib


def hash_of(content: str) -> str:
    """Return how a Content-Security-Policy names a style or script by what is in it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
