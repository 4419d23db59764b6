"""A rota.yaml that takes the place of the one that stood there, which is kept as rota.previous.yaml."""

from pathlib import Path

from hyf.errors import FileNotUsable
from hyf.loading.whole_file import write_whole
from hyf.model.language import Text

PREVIOUS_NAME = "rota.previous.yaml"


def keep(path: Path, old: bytes, new: bytes) -> Text:
    """Write a rota; return what to say of it.

    Args:
        path: Of rota.yaml.
        old: What must still stand there.
        new: What comes instead.

    Raises:
        FileNotUsable: Something else stands there by now, or it cannot be written.
    """
    if path.read_bytes() != old:
        raise FileNotUsable(
            Text(
                en=f"{path} was changed by something else in the meantime and left alone; look at it and try again",
                nl=f"{path} is intussen door iemand anders gewijzigd en is daarom zo gelaten; bekijk het en probeer "
                "het opnieuw",
            )
        )
    write_whole(path.with_name(PREVIOUS_NAME), old, like=path)
    write_whole(path, new)
    return Text(
        en=f"written to {path}; the rota that stood there is now {PREVIOUS_NAME}",
        nl=f"geschreven naar {path}; het rooster dat er stond heet nu {PREVIOUS_NAME}",
    )
