"""An explanation that can be printed in every form."""

from dataclasses import dataclass

from sinorus.queries.explain_html import to_html
from sinorus.queries.explain_json import to_json
from sinorus.queries.explain_markdown import to_markdown
from sinorus.queries.explain_model import Note
from sinorus.queries.explain_text import to_text


@dataclass(frozen=True, slots=True)
class Explanation(Note):
    """What is known of one event: `str` gives the text, a notebook shows it as Markdown."""

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self, width: int = 80, *, every_sentence: bool = False) -> str:
        """Plain text, broken into lines of `width` characters.

        With `every_sentence`, all that the articles say of the event, else the few sentences that
        show every fact; this holds for Markdown too.
        """
        return to_text(self, width, every_sentence=every_sentence)

    def to_markdown(self, *, every_sentence: bool = False) -> str:
        """Markdown for a note or a report."""
        return to_markdown(self, every_sentence=every_sentence)

    def to_html(self) -> str:
        """A whole page that needs nothing but itself."""
        return to_html(self)

    def to_json(self) -> str:
        """JSON with every sentence."""
        return to_json(self)

    def _repr_markdown_(self) -> str:
        return self.to_markdown()
