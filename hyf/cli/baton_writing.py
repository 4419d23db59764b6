"""Writing a turn that went to somebody else: what it changes in rota.yaml, in place, and a record in baton.yaml."""

from collections.abc import Sequence

from hyf.cli.context import Opened
from hyf.cli.rota_file import FILE_NAME as ROTA_NAME
from hyf.cli.rota_keeping import keep
from hyf.errors import FileNotUsable
from hyf.loading.baton_file import FILE_NAME as BATON_NAME
from hyf.loading.baton_file import with_passings
from hyf.loading.rota_rewrite import rewrite_rota
from hyf.loading.whole_file import write_whole
from hyf.model.baton import Passing
from hyf.model.language import Text
from hyf.model.rota import Rota


def write(opened: Opened, before: Rota, after: Rota, records: Sequence[Passing]) -> None:
    """Write a changed rota and what happened; both are worked out before either is written.

    Args:
        opened: Whose rota it is.
        before: The rota as it stands in the file.
        after: The same sessions, of which some are changed.
        records: What is added to baton.yaml.

    Raises:
        FileNotUsable: A file cannot be read or written, or not be changed piece by piece.
    """
    rota, baton = opened.folder / ROTA_NAME, opened.folder / BATON_NAME
    old = rota.read_bytes()
    try:
        new = rewrite_rota(old.decode("utf-8"), before, after).encode()
    except UnicodeDecodeError as error:
        raise FileNotUsable(
            Text(
                en=f"{rota} is not in UTF-8, so it cannot be changed in place; save it as UTF-8",
                nl=f"{rota} is geen UTF-8, dus hyf kan er niets in wijzigen; bewaar het als UTF-8",
            )
        ) from error
    record = with_passings(baton, records, opened.consortium.about.language)
    kept = keep(rota, old, new)
    write_whole(baton, record)
    # Not between the two: whoever reads the notes may have left.
    opened.printer.note(kept)
    opened.printer.note(Text(en=f"recorded in {baton}", nl=f"vastgelegd in {baton}"))
