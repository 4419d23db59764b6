"""What every declared value has in common."""

from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator


class Declared(BaseModel):
    """A value of consortium.yaml: frozen, without room for unknown keys.

    A key with nothing behind it (`wishes:`) counts as absent where it may be absent.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, declared: Any) -> Any:
        if not isinstance(declared, dict) or None not in declared.values():
            return declared
        return {key: value for key, value in declared.items() if value is not None or key not in cls._may_be_empty()}

    @classmethod
    def _may_be_empty(cls) -> set[str]:
        # A field that takes None gives it a meaning of its own: `country: null` is a country without holidays.
        return {
            field.alias or name
            for name, field in cls.model_fields.items()
            if not field.is_required() and type(None) not in get_args(field.annotation)
        }


class Keyed(Declared):
    """A declared value that stands under a key; the key is its identity everywhere.

    The key is the one in the mapping above it (`companies: {mapwerk: ...}`), never a field, so that it stands once.
    """

    _key: str = PrivateAttr(default="")

    @property
    def key(self) -> str:
        """The key under which the value is declared."""
        return self._key
