"""How right each component of the pipeline is by itself, before its findings make events.

`scores.py` writes the figures into `docs/extraction.md` and into the docstrings of the components.
"""

import inspect
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from page import table
from samples import Sample, bed

from sinorus.articles.model import Article
from sinorus.evaluation.annotations import names
from sinorus.evaluation.comparison import credit
from sinorus.evaluation.model import Filler, SlotName
from sinorus.extraction import pipeline
from sinorus.extraction.analysis import Analysis
from sinorus.extraction.model import Mention
from sinorus.extraction.pipeline import Extractor
from sinorus.partial_date import PartialDate

KINDS: Mapping[str, tuple[str, SlotName]] = {
    "names of exercises": ("sinorus_mentions", "name"),
    "countries": ("sinorus_mentions", "countries"),
    "places": ("sinorus_mentions", "locations"),
    "platforms": ("sinorus_mentions", "platforms"),
    "units": ("sinorus_mentions", "units"),
    "dates": ("sinorus_dates", "start"),
    "counts": ("sinorus_quantities", "forces"),
    "exercises and patrols": ("sinorus_triggers", "type"),
}
"""What the components find, with the slot that it fills; dates fill the end, too."""
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "sinorus_sentences": pipeline.mark_sentences,
    "sinorus_mentions": pipeline.make_mentions,
    "sinorus_dates": pipeline.make_dates,
    "sinorus_quantities": pipeline.mark_quantities,
    "sinorus_triggers": pipeline.mark_triggers,
}
_TRIGGERED = ("exercise", "patrol")
_MEASURED = re.compile(r"\n\n {4}On the development half of the test bed:[^\"]+(?=\n {4}\"\"\")")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a component finds of one kind of thing."""

    component: str
    kind: str
    wanted: int
    """Different things of the kind in the gold."""
    found: int
    """Those of them that the component finds."""
    given: int
    """Different things of the kind that it finds."""
    fitting: int
    """Those of them that are in the gold."""

    @property
    def precision(self) -> float:
        """Of what it finds, the share that is in the gold."""
        return self.fitting / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Of what is in the gold, the share that it finds."""
        return self.found / self.wanted if self.wanted else 1.0

    def __str__(self) -> str:
        return f"{self.kind} P {self.precision:.2f} R {self.recall:.2f}"


def measure_components(sample: Sample, extractor: Extractor) -> list[Figures]:
    """Precision and recall of each component on the texts that have events.

    The gold says what events need, not all that is in a text: a place that is only compared with
    is found and not wanted. So precision is a lower bound; what is lost there, assembly sorts out.
    """
    articles = {extraction.article.id: extraction.article for extraction in sample.extractions}
    sums = dict.fromkeys(KINDS, (0, 0, 0, 0))
    for document in sample.gold:
        if not document.events:
            continue
        gold = {_alike(filler) for event in document.events for filler in event.fillers}
        seen = {_alike(filler) for filler in found_fillers(articles[document.id], extractor)}
        for kind, (_, slot) in KINDS.items():
            wanted = [one for one in gold if one.slot == slot and _is_triggered(one)]
            given = [one for one in seen if one.slot == slot]
            found = sum(any(credit(one, other) for other in given) for one in wanted)
            fitting = sum(any(credit(one, other) for one in wanted) for other in given)
            counts = len(wanted), found, len(given), fitting
            sums[kind] = tuple(map(sum, zip(sums[kind], counts, strict=True)))
    measured = [Figures(component, kind, *sums[kind]) for kind, (component, _) in KINDS.items()]
    return [measure_sentences(extractor), *measured]


def measure_sentences(extractor: Extractor) -> Figures:
    """Where sentences begin, in texts made of the bed's single sentences."""
    cases = bed.read_file(bed.BED / "development" / "sentences.txt")
    starts, text = [], ""
    for case in cases:
        starts.append(len(text))
        text += case.text + " "
    tokens = extractor.analyse(Article("sentences", text)).tokens
    given = {tokens.starts[start] for start, _ in tokens.sentences}
    right = len(given & set(starts))
    return Figures("sinorus_sentences", "sentences", len(starts), right, len(given), right)


def component_table(figures: Sequence[Figures]) -> str:
    """The figures as a Markdown table."""
    rows = [
        [each.kind, f"`{each.component}`", str(each.wanted), f"{each.precision:.3f}",
         f"{each.recall:.3f}"]
        for each in figures
    ]  # fmt: skip
    return table(["what", "component", "wanted", "precision", "recall"], rows)


def write_docstrings(figures: Sequence[Figures]) -> None:
    """Put the figures of each component into its docstring."""
    source = Path(inspect.getfile(pipeline))
    text = source.read_text(encoding="utf-8")
    for component, function in FUNCTIONS.items():
        start = text.index(f"def {function.__name__}(")
        head, body = text[:start], text[start:]
        text = head + _MEASURED.sub(f"\n\n{sentence_of(component, figures)}", body, count=1)
    source.write_text(text, encoding="utf-8")


def sentence_of(component: str, figures: Sequence[Figures]) -> str:
    """What a component's docstring says of its figures."""
    own = "; ".join(str(each) for each in figures if each.component == component)
    words = f"On the development half of the test bed: {own}."
    return textwrap.fill(words, 96, initial_indent="    ", subsequent_indent="    ")


# --- findings in the form of the gold ---------------------------------------------------------


def _alike(filler: Filler) -> Filler:
    """A filler without what a component cannot know: which end of the event, whose forces."""
    if filler.slot == "end":
        return replace(filler, slot="start")
    if filler.slot == "forces" and isinstance(filler.key, tuple):
        return replace(filler, key=(None, *filler.key[1:]))
    return filler


def _is_triggered(filler: Filler) -> bool:
    return filler.slot != "type" or filler.key in _TRIGGERED


def found_fillers(article: Article, extractor: Extractor) -> list[Filler]:
    """What the components find in an article, as if it all belonged to one event."""
    analysis = extractor.analyse(article)
    return list(_fillers(analysis))


def _fillers(analysis: Analysis) -> Iterator[Filler]:
    for mention in analysis.mentions:
        yield from _of_mention(mention)
    for date in analysis.dates:
        for bound in (date.first, date.last):
            if bound:
                yield Filler("start", str(bound), "")
    for count in analysis.quantities:
        yield Filler("forces", (None, count.category, count.count), "")
    for trigger in analysis.triggers:
        if not trigger.weak:
            yield Filler("type", trigger.type, "")


def _of_mention(mention: Mention) -> Iterator[Filler]:
    slots: Mapping[str, SlotName] = {
        "series": "name", "location": "locations", "platform": "platforms", "unit": "units",
    }  # fmt: skip
    if mention.kind in slots:
        label = f"{mention.label} {mention.year}" if mention.year else mention.label
        yield Filler(slots[mention.kind], names(f"{label}|{mention.surface}"), "")
    if mention.location:
        yield Filler("locations", names(mention.surface), "")
    if mention.country:
        yield Filler("countries", mention.country, "")
    if mention.year:
        yield Filler("start", str(PartialDate(mention.year)), "")
