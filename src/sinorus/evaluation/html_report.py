"""An evaluation as one HTML page that needs nothing from outside: every article with its events.

All text of articles and annotations is escaped; the page has no script.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from sinorus.evaluation.model import (
    SLOTS,
    DocumentComparison,
    Evaluation,
    EventComparison,
    Figure,
    Row,
    Verdict,
)

_MARKS: dict[Verdict, str] = {"right": "✓", "coarse": "½", "missed": "○", "wrong": "✕"}
_MEANINGS: dict[Verdict, str] = {
    "right": "right",
    "coarse": "right, but coarser than the gold",
    "missed": "in the gold, not found",
    "wrong": "found, not in the gold",
}


def render_html(evaluation: Evaluation, *, title: str = "Extraction against gold") -> str:
    """The figures, and each article with what is right, missed and wrong.

    Args:
        evaluation: what to show.
        title: heading and title of the page.

    Returns:
        A complete HTML document.
    """
    documents = evaluation.documents
    fillers = Counter(
        row.verdict for document in documents for event in document.events for row in event.rows
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{escape(title)}</h1>
{_headline(evaluation.figures, len(documents))}
</header>
<main>
<section class="columns">
{_figures(evaluation.figures)}
{_contents(documents)}
</section>
<section class="legend" aria-label="Legend">
{_counts(fillers, legend=True)}
<label><input type="checkbox" id="errors"> show only what is not right</label>
</section>
{"".join(_document(document) for document in documents)}
</main>
</body>
</html>
"""


# --- the figures ----------------------------------------------------------------------------


def _headline(figures: dict[str, Figure], documents: int) -> str:
    """The three numbers that matter most."""
    tiles = [
        (f"{figures['all'].f1:.3f}", "F1 over all slots"),
        (f"{figures['events'].f1:.3f}", "F1 of events"),
        (f"{figures['events'].wanted}", f"events in {documents} articles"),
    ]
    return '<div class="tiles">' + "".join(
        f'<div class="tile"><b>{escape(number)}</b><span>{escape(name)}</span></div>'
        for number, name in tiles
    ) + "</div>"  # fmt: skip


def _figures(figures: dict[str, Figure]) -> str:
    """The table of precision, recall and F1."""
    rows = "".join(
        f"<tr{' class=total' if name not in SLOTS else ''}><th scope=row>{escape(name)}</th>"
        f"<td>{figure.wanted}</td><td>{figure.given}</td><td>{figure.precision:.3f}</td>"
        f"<td>{figure.recall:.3f}</td><td>{figure.f1:.3f}</td>"
        f'<td class="bar">{_bar(figure.f1)}</td></tr>\n'
        for name, figure in figures.items()
    )
    return f"""<div><h2>Figures</h2>
<table class="figures">
<thead><tr><th scope=col>slot</th><th scope=col>gold</th><th scope=col>given</th>
<th scope=col>precision</th><th scope=col>recall</th><th scope=col>F1</th><td></td></tr></thead>
<tbody>
{rows}</tbody>
</table></div>"""


def _bar(share: float) -> str:
    return f'<i><i style="width:{100 * share:.0f}%"></i></i>'


def _contents(documents: Sequence[DocumentComparison]) -> str:
    """Every article with the share of its fillers that is right, linked to its place."""
    items = "".join(
        f'<li><a href="#{_anchor(document)}"><span>{escape(_title(document))}</span>'
        f"{_bar(_f1(document))}</a></li>\n"
        for document in documents
    )
    return f'<nav><h2>Articles</h2>\n<ol class="contents">\n{items}</ol></nav>'


def _f1(document: DocumentComparison) -> float:
    """F1 over the fillers of one article."""
    rows = [row for event in document.events for row in event.rows]
    both = sum(row.gold is not None for row in rows) + sum(row.answer is not None for row in rows)
    return 2 * sum(row.credit for row in rows) / both if both else 1.0


# --- the articles ---------------------------------------------------------------------------


def _title(document: DocumentComparison) -> str:
    return document.document.title or document.document.id


def _anchor(document: DocumentComparison) -> str:
    """An identifier without spaces for the article."""
    return "article-" + escape("".join(c if c.isalnum() else "-" for c in document.document.id))


def _document(comparison: DocumentComparison) -> str:
    document = comparison.document
    verdicts = Counter(row.verdict for event in comparison.events for row in event.rows)
    about = " · ".join(filter(None, (document.id, document.published)))
    state = "" if set(verdicts) - {"right"} else " perfect"
    events = "".join(_event(event) for event in comparison.events)
    empty = '<p class="none">No event, and none was found.</p>'
    return f"""<article class="document{state}" id="{_anchor(comparison)}">
<div class="head"><div><h2>{escape(_title(comparison))}</h2><p>{escape(about)}</p></div>
{_counts(verdicts)}</div>
{events or empty}
</article>
"""


def _counts(verdicts: Counter[Verdict], *, legend: bool = False) -> str:
    """How many fillers did how."""
    return '<p class="counts">' + "".join(
        f'<span class="{verdict}" title="{_MEANINGS[verdict]}">{mark} {verdicts[verdict]}'
        f"{' ' + _MEANINGS[verdict] if legend else ''}</span> "
        for verdict, mark in _MARKS.items()
        if verdicts[verdict] or legend
    ) + "</p>"  # fmt: skip


def _event(event: EventComparison) -> str:
    """One event: its heading and its slots."""
    state, note = "", ""
    if event.answer is None:
        state, note = " missed", '<span class="missed">○ event missed</span>'
    elif event.gold is None:
        state, note = " wrong", '<span class="wrong">✕ no such event</span>'
    elif all(row.verdict == "right" for row in event.rows):
        state, note = " perfect", '<span class="right">✓ all right</span>'
    slots = "".join(
        f"<div><dt>{slot}</dt><dd>{_chips(rows)}</dd></div>"
        for slot in SLOTS
        if (rows := [row for row in event.rows if row.slot == slot])
    )
    return f"""<section class="event{state}">
<h3>{escape(_heading(event))} {note}</h3>
<dl>{slots}</dl>
</section>
"""


def _heading(event: EventComparison) -> str:
    """The event's id, or what kind it is."""
    first = event.rows[0] if event.rows else None
    filler = (first.gold or first.answer) if first else None
    return event.label or (filler.text if filler else "event")


def _chips(rows: Iterable[Row]) -> str:
    return "".join(
        f'<span class="chip {row.verdict}" title="{_MEANINGS[row.verdict]}">'
        f"<b>{_MARKS[row.verdict]}</b> {_shown(row)}</span>"
        for row in rows
    )


def _shown(row: Row) -> str:
    """The value; both values where they differ."""
    if row.gold and row.answer and row.gold.text != row.answer.text:
        if isinstance(row.gold.key, frozenset):
            return escape(row.gold.text)
        return f"{escape(row.answer.text)} <small>gold {escape(row.gold.text)}</small>"
    filler = row.gold or row.answer
    return escape(filler.text) if filler else ""


_STYLE = """
:root { color-scheme: light dark; --text: #1d2430; --soft: #5c6675; --page: #f5f6f8; --card: #fff;
  --line: #dfe3e9; --right: #1a7f4b; --coarse: #96660a; --missed: #5c55c9; --wrong: #c0322f;
  --accent: #2f6fb5; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e8ee; --soft: #9aa5b4; --page: #14181e;
  --card: #1c222b; --line: #323b47; --right: #5cc48d; --coarse: #dfae52; --missed: #a7a1f5;
  --wrong: #f0817e; --accent: #6aa7e8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text);
  font: 15px/1.5 system-ui, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", sans-serif; }
header, main { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.7rem; margin: 0 0 1rem; }
h2 { font-size: 1.05rem; margin: 0 0 .4rem; line-height: 1.35; }
h3 { font-size: .95rem; margin: 0 0 .5rem; display: flex; gap: .75rem; align-items: baseline;
  flex-wrap: wrap; overflow-wrap: anywhere; }
h3 span { font-weight: 500; font-size: .85rem; }
.tiles { display: flex; flex-wrap: wrap; gap: 1rem; margin-bottom: 1.5rem; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: .7rem 1.1rem; min-width: 9.5rem; }
.tile b { display: block; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: .85rem; }
.columns { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem;
  align-items: start; margin-bottom: 1.25rem; }
@media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
.columns > *, .document, .legend { background: var(--card); border: 1px solid var(--line);
  border-radius: 10px; padding: 1rem 1.2rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .22rem .5rem; text-align: right; border-bottom: 1px solid var(--line); }
th:first-child { text-align: left; font-weight: 500; padding-left: 0; }
thead th { color: var(--soft); font-weight: 500; font-size: .85rem; }
tr.total th, tr.total td { font-weight: 600; }
tbody tr:last-child > * { border-bottom: 0; }
.bar { width: 7rem; padding-right: 0; }
i { display: block; height: .5rem; border-radius: 4px; background: var(--line); }
i > i { background: var(--accent); }
.contents { margin: 0; padding: 0; list-style: none; font-size: .88rem; }
.contents a { display: grid; grid-template-columns: minmax(0, 1fr) 5rem; gap: .8rem;
  align-items: center; color: inherit; text-decoration: none; padding: .16rem .3rem;
  border-radius: 5px; }
.contents a:hover, .contents a:focus { background: var(--page); }
.contents span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.legend { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .4rem 1.5rem;
  justify-content: space-between; padding: .55rem 1.2rem; margin-bottom: 1.25rem;
  font-size: .88rem; }
.counts { margin: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; font-size: .88rem;
  font-variant-numeric: tabular-nums; }
.document { margin-bottom: 1.25rem; scroll-margin-top: 4rem; }
.head { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; }
.head p { margin: 0 0 .4rem; color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
.head > div { flex: 1 1 20rem; }
.head .counts { color: inherit; }
.event { border-top: 1px solid var(--line); padding: .75rem 0 .35rem .9rem;
  border-left: 3px solid transparent; margin-left: -1.2rem; padding-left: calc(1.2rem - 3px); }
.event.missed { border-left-color: var(--missed); }
.event.wrong { border-left-color: var(--wrong); }
dl { margin: 0; display: grid; gap: .25rem; }
dl > div { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .5rem; }
dt { color: var(--soft); font-size: .85rem; padding-top: .1rem; }
dd { margin: 0; display: flex; flex-wrap: wrap; gap: .3rem; }
.chip { border: 1px solid; border-radius: 6px; padding: 0 .45rem; font-size: .86rem;
  overflow-wrap: anywhere; max-width: 100%; }
.chip.missed { border-style: dashed; }
.chip b { font-weight: 500; }
.chip.right { border-color: var(--line); color: inherit; }
.chip.right b { color: var(--right); }
.chip small { opacity: .8; font-size: .8rem; margin-left: .3rem; }
.right:not(.chip) { color: var(--right); } .coarse { color: var(--coarse); }
.missed:not(section) { color: var(--missed); } .wrong:not(section) { color: var(--wrong); }
section.right { color: inherit; }
.none { color: var(--soft); margin: .4rem 0; }
body:has(#errors:checked) .perfect,
body:has(#errors:checked) .chip.right,
body:has(#errors:checked) dl > div:not(:has(.chip:not(.right))) { display: none; }
@media (max-width: 36rem) { .figures .bar { display: none; } .legend { position: static; }
  th, td { padding: .22rem; font-size: .85rem; }
  dl > div { grid-template-columns: 4.6rem minmax(0, 1fr); } }
@media print { .legend { position: static; } .document { break-inside: avoid; }
  body { background: none; } }
"""
