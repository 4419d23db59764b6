"""What a consortium decides about its evaluation."""

from typing import Annotated

from pydantic import Field

from hyf.model.declared import Declared
from hyf.model.evaluation import LEAST_PERSONS
from hyf.model.scalars import Whole

LeastPersons = Annotated[Whole, Field(ge=LEAST_PERSONS, le=1000)]


class Evaluating(Declared):
    """What stands under `evaluation:`."""

    persons: LeastPersons = Field(
        default=LEAST_PERSONS, description="Of fewer people no figure is shown, nor what would let somebody compute it."
    )
