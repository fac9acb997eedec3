"""What the components of the pipeline find in a text, and where they leave it for each other."""

from dataclasses import dataclass, field
from typing import Final

from sinorus.extraction.model import DateMention, Mention, Quantity, covered_by
from sinorus.extraction.tokens import Tokens
from sinorus.extraction.triggers import Trigger
from sinorus.partial_date import PartialDate

ANALYSIS: Final = "sinorus"
"""Key of the `Analysis` in a Doc's `user_data`; custom attributes (`doc._`) are slower to reach."""


@dataclass(slots=True)
class Analysis:
    """What the components have found in one text."""

    tokens: Tokens
    published: PartialDate | None = None
    mentions: list[Mention] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    _covered: set[int] | None = None

    def covered(self) -> set[int]:
        """The tokens of all mentions, asked for when all of these have been found."""
        if self._covered is None:
            self._covered = covered_by(self.mentions)
        return self._covered
