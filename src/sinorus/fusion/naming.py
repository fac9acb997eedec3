"""Names and titles of events, found anew only where another event takes or frees one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import IntEnum

from sinorus.fusion.blocking import Key
from sinorus.fusion.identity import (
    Draft,
    Target,
    reacted_to,
    reaction_target,
    steps,
    title,
    title_of_reaction,
    unique,
)
from sinorus.fusion.index import Index, number_of
from sinorus.gazetteer.model import Gazetteer
from sinorus.partial_date import PartialDate

Drafts = Callable[[Collection[int]], Mapping[int, Draft]]
"""Gives the drafts of groups."""


class _Phase(IntEnum):
    """Events are named in this order."""

    KNOWN = 0
    PLAIN = 1
    REACTION = 2


class Naming:
    """What is put down of each event in an index: its name, its title, what it reacts to."""

    def __init__(self, index: Index, gazetteer: Gazetteer) -> None:
        self._index = index
        self._gazetteer = gazetteer

    def update(
        self, gone: Collection[int], drafts: Mapping[int, Draft], more: Drafts
    ) -> frozenset[int]:
        """Name events that are new or have changed, and others that this concerns.

        Args:
            gone: events that are no more.
            drafts: those that are new or have changed.
            more: for the drafts of others.

        Returns:
            All that are new or may differ from what they were.
        """
        linking = self._linking(drafts.keys()) - drafts.keys()
        drafts = {**drafts, **more(linking)}
        freed = self._steps([*gone, *drafts])
        self._forget([*gone, *drafts])
        for group, draft in drafts.items():
            self._put_down(group, draft)
        targets = self._targets(drafts)
        plain = [n for n, draft in drafts.items() if not draft.reference and n not in targets]
        renamed = {n for n, draft in drafts.items() if draft.reference}
        for group in plain:
            self._put_steps(group, _Phase.PLAIN, steps(drafts[group], None))
        renamed |= self._choose(_Phase.PLAIN, {*freed, *self._steps(plain)})

        reacting = {n for n in targets if not drafts[n].reference}
        further = self._reacting_to(renamed) - drafts.keys()
        drafts |= more(further)
        freed |= self._steps(further)
        self._index.database.executemany(
            "DELETE FROM step WHERE grp = ?", ((group,) for group in further)
        )
        for group in sorted(reacting | further):
            self._put_steps(group, _Phase.REACTION, steps(drafts[group], self._target_name(group)))
        finals = self._names(renamed)
        renamed |= self._choose(
            _Phase.REACTION, {*freed, *self._steps([*reacting, *further]), *finals}
        )
        return frozenset(drafts.keys() | renamed | self._linking(renamed))

    def of(self, group: int, draft: Draft) -> tuple[str, str]:
        """The name and the title of an event."""
        ((name, own, target),) = self._index.rows(
            "SELECT name, title, target FROM event WHERE grp = ?", (group,)
        )
        if draft.type == "incident" and target is not None:
            ((to, kind),) = self._index.rows(
                "SELECT title, type FROM event WHERE grp = ?", (target,)
            )
            if kind != "incident":
                return name, title_of_reaction(draft, to, self._gazetteer)
        return name, own

    def names(self, keys: Iterable[Key]) -> dict[Key, str]:
        """The names of the events that reports ended in."""
        rows = self._index.rows_of(
            "SELECT report.article, report.key, name FROM report JOIN event USING (grp) "
            "WHERE n IN (?)",
            map(number_of, keys),
        )
        return {(article, key): name for article, key, name in rows}

    # --- what events react to --------------------------------------------------------------------

    def _linking(self, groups: Collection[int]) -> set[int]:
        """The events that link to these."""
        return self._index.groups_of(self._index.linking(self._index.in_groups(groups)))

    def _targets(self, drafts: Mapping[int, Draft]) -> dict[int, int]:
        """What each of these events reacts to, if anything; put down as well."""
        found = {}
        for group, draft in drafts.items():
            keys = [number_of(key) for key in reacted_to(draft.reports)]
            group_of = {n: member.group for n, member in self._index.members(keys).items()}
            votes = Counter(
                target for n in keys if (target := group_of.get(n)) is not None and target != group
            )
            rows = self._index.rows_of(
                "SELECT grp, article, key, date FROM event WHERE grp IN (?)", votes
            )
            targets = {
                n: Target(votes[n], (article, key), PartialDate.parse(date) if date else None)
                for n, article, key, date in rows
            }
            target = reaction_target(draft, targets)
            if target is not None:
                found[group] = target
                self._index.database.execute(
                    "UPDATE event SET target = ?, phase = ? WHERE grp = ?",
                    (
                        target,
                        _Phase.KNOWN if draft.reference else _Phase.REACTION,
                        group,
                    ),
                )
        return found

    def _reacting_to(self, groups: Collection[int]) -> set[int]:
        rows = self._index.rows_of("SELECT grp, phase FROM event WHERE target IN (?)", groups)
        return {group for group, phase in rows if phase == _Phase.REACTION}

    def _target_name(self, group: int) -> str:
        """The name of what an event reacts to; nothing where that is a reaction itself."""
        ((name, phase),) = self._index.rows(
            "SELECT name, phase FROM event WHERE grp = (SELECT target FROM event WHERE grp = ?)",
            (group,),
        )
        return "" if phase == _Phase.REACTION else str(name)

    # --- names -----------------------------------------------------------------------------------

    def _put_down(self, group: int, draft: Draft) -> None:
        self._index.database.execute(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)",
            (
                group,
                *draft.first,
                _Phase.KNOWN if draft.reference else _Phase.PLAIN,
                draft.type,
                draft.reference,
                str(draft.date) if draft.date else None,
                title(draft, self._gazetteer),
                draft.reference,
            ),
        )

    def _forget(self, groups: Iterable[int]) -> None:
        for group in groups:
            self._index.database.execute("DELETE FROM event WHERE grp = ?", (group,))
            self._index.database.execute("DELETE FROM step WHERE grp = ?", (group,))

    def _put_steps(self, group: int, phase: _Phase, names: Iterable[str]) -> None:
        self._index.database.executemany(
            "INSERT INTO step VALUES (?, ?, ?, ?)",
            ((name, phase, group, level) for level, name in enumerate(names)),
        )

    def _steps(self, groups: Iterable[int]) -> set[str]:
        """All names that these events could have."""
        rows = self._index.rows_of("SELECT DISTINCT name FROM step WHERE grp IN (?)", groups)
        return {name for (name,) in rows}

    def _names(self, groups: Iterable[int]) -> set[str]:
        rows = self._index.rows_of("SELECT name FROM event WHERE grp IN (?)", groups)
        return {name for (name,) in rows}

    def _choose(self, phase: _Phase, names: Collection[str]) -> set[int]:
        """Name the events that could have one of these names, or share one with those that could.

        Returns:
            Those that have another name than before.
        """
        groups: set[int] = set()
        known: set[str] = {""}  # nobody's name: sharing it means nothing
        further = set(names) - known
        while further:
            known |= further
            rows = self._index.rows_of("SELECT grp, phase FROM step WHERE name IN (?)", further)
            fresh = {group for group, when in rows if when == phase} - groups
            groups |= fresh
            further = self._steps(fresh) - known
        found: defaultdict[int, list[str]] = defaultdict(list)
        rows = self._index.rows_of(
            "SELECT grp, name FROM step WHERE grp IN (?) ORDER BY grp, level", groups
        )
        for group, name in rows:
            found[group].append(name)
        taken = set(self._gazetteer.exercises)
        if phase is _Phase.REACTION:
            rows = self._index.rows_of("SELECT name, phase FROM event WHERE name IN (?)", known)
            taken |= {name for name, when in rows if when < phase}
        before = dict(self._index.rows_of("SELECT grp, name FROM event WHERE grp IN (?)", groups))
        after = unique(found, taken)
        renamed = {group for group, name in after.items() if before[group] != name}
        self._index.database.executemany(
            "UPDATE event SET name = ? WHERE grp = ?", ((after[group], group) for group in renamed)
        )
        return renamed
