"""The reviewer's word on which reports are one event: a plain file that always wins.

A CSV file with the columns `verdict,left,right,who,when,why`, one decision a line. The verdict is
`same`, `different` or `unsure`; left and right are each the id of an event ("vostok-2022") or, to
last through every rebuild, of a report ("article#e1"). Lines that begin with `#` are comments.
"""

import csv
import io
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

from sinorus.errors import SinorusError
from sinorus.fusion.blocking import Key
from sinorus.fusion.clustering import Constraints

Verdict = Literal["same", "different", "unsure"]

COLUMNS: Final = ("verdict", "left", "right", "who", "when", "why")


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file."""

    verdict: Verdict
    left: str
    """Id of an event, or of a report as "article#e1"."""
    right: str
    who: str = ""
    when: str = ""
    why: str = ""
    line: int = 0
    """Number of the line in the file, from 1; 0 where it comes from none."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a file."""

    entries: tuple[Decision, ...] = ()
    source: str = "decisions"
    """Name of the file, for messages."""

    def of_verdict(self, verdict: Verdict) -> tuple[Decision, ...]:
        """The decisions of one verdict, in order of the file."""
        return tuple(entry for entry in self.entries if entry.verdict == verdict)


def report_reference(key: Key) -> str:
    """Write the key of a report as decisions name it.

    >>> report_reference(("tass-2022", "e1"))
    'tass-2022#e1'
    """
    return f"{key[0]}#{key[1]}"


def read_decisions(path: Path) -> Decisions:
    """Read a file of decisions.

    Raises:
        SinorusError: the file cannot be read, a line is malformed, or decisions contradict each
            other.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SinorusError(
            f"Cannot read the decisions in '{path}': check that it is a UTF-8 text file."
        ) from error
    return parse_decisions(text, str(path))


def parse_decisions(text: str, source: str = "decisions") -> Decisions:
    r"""Read decisions from the text of a file.

    Args:
        text: the file's content; an empty one holds no decisions.
        source: its name, for messages.

    Raises:
        SinorusError: a line is malformed, or decisions contradict each other.

    >>> text = "verdict,left,right,who,when,why\nsame,a#e1,b#e2,Li,2026-11-20,a reprint"
    >>> parse_decisions(text).entries[0].why
    'a reprint'
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    rows = [(number, line) for number, line in lines if not line.lstrip().startswith("#")]
    if not rows:
        return Decisions((), source)
    header = [cell.strip() for cell in next(csv.reader([rows[0][1]]))]
    if tuple(header) != COLUMNS:
        raise SinorusError(
            f"Line {rows[0][0]} of '{source}' must be the header '{','.join(COLUMNS)}'."
        )
    decisions = Decisions(tuple(_entry(line, number, source) for number, line in rows[1:]), source)
    _check(decisions)
    return decisions


def append_decision(path: Path, decision: Decision) -> None:
    """Add a decision to the end of a file, which is created where it is missing.

    Raises:
        SinorusError: the file is malformed, the decision contradicts one that is there, or the
            file cannot be written. The file then stays as it was.
    """
    try:
        before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise SinorusError(
            f"Cannot read the decisions in '{path}': check that it is a UTF-8 text file."
        ) from error
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if not parse_decisions(before, str(path)).entries and ",".join(COLUMNS) not in before:
        writer.writerow(COLUMNS)
    writer.writerow([" ".join(getattr(decision, column).split()) for column in COLUMNS])
    joint = "" if not before or before.endswith("\n") else "\n"
    parse_decisions(before + joint + text.getvalue(), str(path))
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(joint + text.getvalue())
    except OSError as error:
        raise SinorusError(f"Cannot write to '{path}': check that you may write there.") from error


def _entry(line: str, number: int, source: str) -> Decision:
    cells = [cell.strip() for cell in next(csv.reader([line]))]
    cells += [""] * (len(COLUMNS) - len(cells))
    verdict, left, right = cells[:3]
    if verdict not in get_args(Verdict):
        raise SinorusError(
            f"Line {number} of '{source}' begins with '{verdict}': write same, different or unsure."
        )
    if not left or not right or len(cells) > len(COLUMNS):
        raise SinorusError(
            f"Line {number} of '{source}' does not have the columns '{','.join(COLUMNS)}': "
            "name two events or reports, and quote cells that hold commas."
        )
    if left == right:
        raise SinorusError(f"Line {number} of '{source}' names '{left}' twice: name two events.")
    who, when, why = cells[3:]
    return Decision(cast("Verdict", verdict), left, right, who, when, why, number)


def _check(decisions: Decisions) -> None:
    """Refuse decisions that contradict each other as they are written."""
    edges = [(entry.left, entry.right, entry) for entry in decisions.of_verdict("same")]
    for entry in decisions.of_verdict("different"):
        _refuse_chain(edges, entry.left, entry.right, entry, decisions.source)


Edge = tuple[Hashable, Hashable, Decision]


def _refuse_chain(
    edges: Sequence[Edge], left: Hashable, right: Hashable, entry: Decision, source: str
) -> None:
    """Raise where "same" decisions lead from one side of a "different" decision to the other."""
    chain = _chain(edges, left, right)
    if chain is None:
        return
    numbers = sorted({str(each.line) for each in [entry, *chain]}, key=int)
    listed = " and ".join([", ".join(numbers[:-1]), numbers[-1]] if numbers[1:] else numbers)
    raise SinorusError(
        f"The decisions in lines {listed} of '{source}' contradict each other on "
        f"'{entry.left}' and '{entry.right}': take one of them back."
    )


def _chain(edges: Sequence[Edge], left: Hashable, right: Hashable) -> list[Decision] | None:
    """The shortest chain of decisions from one side to the other, or None; breadth first."""
    neighbours: dict[Hashable, list[tuple[Hashable, Decision]]] = defaultdict(list)
    for one, other, decision in edges:
        neighbours[one].append((other, decision))
        neighbours[other].append((one, decision))
    chains: dict[Hashable, list[Decision]] = {left: []}
    queue = deque([left])
    while queue:
        node = queue.popleft()
        if node == right:
            return chains[node]
        for other, decision in neighbours[node]:
            if other not in chains:
                chains[other] = [*chains[node], decision]
                queue.append(other)
    return None


# --- applying them --------------------------------------------------------------------------


def report_constraints(
    decisions: Decisions, keys: Iterable[Key], apart: Mapping[Key, frozenset[Key]]
) -> Constraints:
    """What the decisions on reports, not events, ask of clustering.

    Args:
        decisions: all decisions; those that name a report that is not there are passed over.
        keys: the reports that are there.
        apart: further reports to keep apart, by key; a decision "same" overrules it.

    Returns:
        The constraints. Reports that are the same as one another share what they differ from.
    """
    known = {report_reference(key): key for key in sorted(keys)}
    same = [
        (known[entry.left], known[entry.right])
        for entry in decisions.of_verdict("same")
        if entry.left in known and entry.right in known
    ]
    members: dict[Key, set[Key]] = {}
    for left, right in same:
        joined = members.get(left, {left}) | members.get(right, {right})
        for key in joined:
            members[key] = joined
    kept: dict[Key, set[Key]] = defaultdict(set)
    for key, others in apart.items():
        kept[key] |= others - members.get(key, set())
    for entry in decisions.of_verdict("different"):
        if entry.left in known and entry.right in known:
            left, right = known[entry.left], known[entry.right]
            for one in members.get(left, {left}):
                for other in members.get(right, {right}):
                    kept[one].add(other)
                    kept[other].add(one)
    return Constraints(tuple(same), {key: frozenset(kept[key]) for key in sorted(kept)})


Identify = Callable[[Sequence[frozenset[Key]]], Sequence[str]]


def join_decided(
    groups: Sequence[frozenset[Key]], decisions: Decisions, identify: Identify
) -> tuple[frozenset[Key], ...]:
    """Join the groups that decisions on events call the same.

    Ids are looked up among the events as the machine groups them and, where they are not there,
    among the events that earlier rounds of joining made. An id that is nowhere has no effect.

    Args:
        groups: groups of reports.
        decisions: all decisions.
        identify: names the events of a sequence of groups.

    Returns:
        The groups, in order of their smallest key.

    Raises:
        SinorusError: "different" is said of events that other decisions join.
    """
    index = {report_reference(key): number for number, group in enumerate(groups) for key in group}
    if any("#" not in side for entry in decisions.entries for side in (entry.left, entry.right)):
        index.update({name: number for number, name in enumerate(identify(groups))})
    pending = [entry for entry in decisions.entries if entry.verdict != "unsure"]
    edges: list[Edge] = []
    settled: list[Edge] = []
    joined = list(range(len(groups)))
    while True:
        found = [entry for entry in pending if entry.left in index and entry.right in index]
        if not found:
            break
        pending = [entry for entry in pending if entry not in found]
        for entry in found:
            edge = (index[entry.left], index[entry.right], entry)
            (edges if entry.verdict == "same" else settled).append(edge)
        joined = _components(len(groups), edges)
        if pending:
            named = identify(_united(groups, joined))
            for number, name in zip(sorted(set(joined)), named, strict=True):
                index.setdefault(name, number)
    for left, right, entry in settled:
        if left == right:
            raise SinorusError(
                f"Line {entry.line} of '{decisions.source}' calls '{entry.left}' and "
                f"'{entry.right}' different, which are one event: name the reports to be kept "
                "apart, as in 'article#e1'."
            )
        _refuse_chain(edges, left, right, entry, decisions.source)
    return tuple(sorted(_united(groups, joined), key=min))


def _components(size: int, edges: Iterable[Edge]) -> list[int]:
    """For each number the smallest that edges lead to."""
    smallest = list(range(size))
    for left, right, _ in edges:
        one, other = smallest[cast("int", left)], smallest[cast("int", right)]
        if one != other:
            low, high = min(one, other), max(one, other)
            smallest = [low if number == high else number for number in smallest]
    return smallest


def _united(groups: Sequence[frozenset[Key]], joined: Sequence[int]) -> list[frozenset[Key]]:
    """One group for each component, in order of the components' numbers."""
    members: dict[int, list[frozenset[Key]]] = defaultdict(list)
    for group, number in zip(groups, joined, strict=True):
        members[number].append(group)
    return [frozenset().union(*members[number]) for number in sorted(members)]
