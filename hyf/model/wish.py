"""What one member wants to learn or can share, in their own words."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hyf.model.declared import Declared
from hyf.model.scalars import FilledText, Whole


class Level(StrEnum):
    """How far somebody is, or wants to get."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Wish(Declared):
    """What one member wants to learn."""

    text: FilledText = Field(description="The wish in the member's own words.")
    level: Level | None = Field(default=None, description="The level asked for; absent: any.")
    weight: Annotated[Whole, Field(ge=1, le=3)] = Field(default=1, description="How much it matters, 1 to 3.")


class Offer(Declared):
    """What one member can share with others."""

    text: FilledText = Field(description="The subject in the member's own words.")
    level: Level | None = Field(default=None, description="The level up to which it can be shared.")
