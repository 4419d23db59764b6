"""`hyf schema`: the JSON Schema of consortium.yaml, for editors and other programs."""


def schema() -> None:
    """Print the JSON Schema of consortium.yaml, with which an editor completes and checks while you type."""
    from hyf.cli.printing import Printer  # noqa: PLC0415 -- slow import
    from hyf.loading.json_schema import consortium_schema  # noqa: PLC0415 -- slow import
    from hyf.model.language import Language  # noqa: PLC0415 -- beside the others

    Printer(language=Language.EN).json(consortium_schema())
