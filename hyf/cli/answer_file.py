"""An answer that goes to a file instead of the screen: a name that fits, and writing it."""

from collections.abc import Sequence
from pathlib import Path

from hyf.cli.printing import Printer
from hyf.errors import FileNotUsable, WrongUsage
from hyf.model.language import Text


def check_ending(path: Path | None, endings: Sequence[str]) -> None:
    """Refuse a file whose name says that it holds something else; a slip (`--to consortium.yaml`) must not cost a file.

    Args:
        path: None: no file was named.
        endings: Each with its dot; the first is proposed.

    Raises:
        WrongUsage: The name has another ending.
    """
    if path is not None and path.suffix.lower() not in endings:
        raise WrongUsage(
            Text(
                en=f"{path} has another ending than what would stand in it; give it a name that ends in {endings[0]}",
                nl=f"{path} eindigt anders dan wat erin komt; geef het een naam die eindigt op {endings[0]}",
            )
        )


def write_answer(path: Path, content: bytes, printer: Printer, *, is_dry_run: bool) -> None:
    """Write a file, or in a dry run only say so; folders are made where they do not exist.

    Raises:
        FileNotUsable: The file or its folder cannot be written.
    """
    where = path.as_posix()
    if is_dry_run:
        printer.note(Text(en=f"would be written to {where}", nl=f"zou komen te staan in {where}"))
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise FileNotUsable(
            Text(
                en=f"cannot write {where} ({error.strerror}); close it elsewhere, or choose another place",
                nl=f"kan {where} niet schrijven ({error.strerror}); sluit het elders, of kies een andere plek",
            )
        ) from error
    printer.note(Text(en=f"written to {where}", nl=f"geschreven in {where}"))
