"""What every declared value has in common."""

from pydantic import BaseModel, ConfigDict, PrivateAttr


class Declared(BaseModel):
    """A value of consortium.yaml: frozen, without room for unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Keyed(Declared):
    """A declared value that stands under a key; the key is its identity everywhere.

    The key is the one in the mapping above it (`companies: {mapwerk: ...}`), never a field, so that it stands once.
    """

    _key: str = PrivateAttr(default="")

    @property
    def key(self) -> str:
        """The key under which the value is declared."""
        return self._key
