"""The noun phrase behind a number: what is counted, whose it is, which models."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sinorus.extraction.model import ForceCategory, Mention
from sinorus.extraction.quantity_words import (
    AMBIGUOUS,
    BODIES,
    FEWEST,
    FORMATIONS,
    INVARIANT,
    MODIFIERS,
    MONTHS,
    MOST_OF_A_CLASS,
    NO_MODIFIERS,
    NOT_OWNED,
    PLATFORM_CATEGORIES,
    PLURALS,
    PORTIONS,
    SINGULARS,
    STRONG,
    SUBSTANCES,
    UNCOUNTED,
    WEAPON_MODIFIERS,
    WEAPON_SYSTEMS,
    WEEKDAYS,
)

APOSTROPHES = frozenset({"'s", "’s", "'", "’"})
_ADDITIONS = frozenset({("or", "more"), ("-", "plus")})
_QUOTES = frozenset("\"'“”‘’«»")
_HEADS = frozenset().union(PORTIONS, WEAPON_SYSTEMS, {"members"}, PLURALS)
_GOING_ON = MODIFIERS | INVARIANT
_UNCOUNTED = UNCOUNTED | APOSTROPHES
_LAST = INVARIANT.union(SINGULARS)
"""What may be counted before the end of its phrase."""


class Phrase(Struct, gc=False):
    """What stands behind a number, up to its head."""

    start: int
    end: int
    """Token behind the head; where no head was found, behind the last word of the phrase."""
    category: ForceCategory | None = None
    """None where nothing of a force is counted."""
    owners: list[str] = []
    """ISO alpha-3 codes of the countries named in it."""
    platforms: list[Mention] = []

    @property
    def model_category(self) -> ForceCategory | None:
        """What the last model in the phrase is."""
        models = [m.category for m in self.platforms if m.category]
        return PLATFORM_CATEGORIES.get(models[-1]) if models else None


class PhraseReader(Struct, frozen=True, gc=False):
    """Reads noun phrases off the words of a text."""

    words: Sequence[str]
    lower: Sequence[str]
    mentions: Mapping[int, Mention]
    """By their first token."""

    def read(self, start: int, end: int, count: int) -> Phrase:
        """The phrase between the tokens `start`, behind the number `count`, and `end`."""
        if start + 1 < end and self.lower[start] == "-" and self.lower[start + 1] in STRONG:
            return self._read_strong(start + 2, end, count)
        return self._read_plain(start, end, count)

    def skip_addition(self, index: int, end: int) -> int:
        """Behind "or more" or "-plus" at `index`; `index` itself where neither stands."""
        if index + 1 < end and (self.lower[index], self.lower[index + 1]) in _ADDITIONS:
            return index + 2
        return index

    def _word(self, index: int, end: int) -> str:
        return self.lower[index] if index < end else ""

    def _read_strong(self, start: int, end: int, count: int) -> Phrase:
        """Read on behind "10,000-strong" or "1,500-man"."""
        phrase = self._read_plain(start, end, count)
        if phrase.category is None:
            formation = self._word(phrase.end, end)
            phrase.category = FORMATIONS.get(formation, "troops")
            phrase.end += formation.isalpha()
        return phrase

    def _read_plain(self, start: int, end: int, count: int) -> Phrase:
        phrase = Phrase(start, self.skip_addition(start, end))
        while phrase.end < end:
            behind = self._step(phrase, phrase.end, end)
            if behind == phrase.end:
                break
            phrase.end = behind
        self._find_head(phrase, end, count)
        if phrase.platforms and phrase.category == "ships" and count > MOST_OF_A_CLASS:
            phrase.category = None
        return phrase

    # --- up to the head -------------------------------------------------------------------

    def _step(self, phrase: Phrase, index: int, end: int) -> int:
        """Behind the next part of the phrase; `index` itself where the phrase ends."""
        mention = self.mentions.get(index)
        if mention is not None:
            return self._take_name(phrase, mention, end)
        word, following = self.lower[index], self._word(index + 1, end)
        if following == "-" and (joined := self._word(index + 2, end)).isalpha():
            is_head = joined in PLURALS  # "fighter-bombers"
            dash = word in PLURALS and not is_head  # "eleven planes - five Chinese and …"
            return index + (0 if dash or not word.isalnum() else 2 if is_head else 3)
        if word in _QUOTES:
            return index + 1
        if word == "(":
            closing = (i for i in range(index + 2, min(end, index + 5)) if self.lower[i] == ")")
            return next(closing, index - 1) + 1
        if word == "and" and index > phrase.start:
            return index + self._joins(phrase, index, end)
        may_go_on = word in _GOING_ON or self._is_name_like(index)
        may_modify = not may_go_on and following in PLURALS
        return index + (may_go_on or (may_modify and self._is_unknown_modifier(index)))

    def _joins(self, phrase: Phrase, index: int, end: int) -> bool:
        """Whether the "and" at `index` joins owners or adjectives ("army and navy personnel")."""
        if self.lower[index - 1] in MODIFIERS:
            return self._word(index + 1, end) in MODIFIERS
        partner = self.mentions.get(index + 1)
        return bool(phrase.owners) and partner is not None and partner.kind == "country"

    def _take_name(self, phrase: Phrase, mention: Mention, end: int) -> int:
        joint, joined = self._word(mention.end, end), self._word(mention.end + 1, end)
        hyphenated = joint == "-" and joined.isalpha()
        if mention.kind == "platform":
            phrase.platforms.append(mention)
        says_whose = mention.kind in {"country", "unit"} and not (
            hyphenated and joined in NOT_OWNED
        )
        if says_whose and mention.country:
            phrase.owners.append(mention.country)
        if hyphenated:
            return mention.end + 2
        return mention.end + (joint in APOSTROPHES)

    def _is_name_like(self, index: int) -> bool:
        if not self.words[index][0].isupper():
            return False
        name = self.lower[index].rstrip(".")
        return name not in MONTHS and name not in WEEKDAYS

    def _is_unknown_modifier(self, index: int) -> bool:
        """Whether what stands before a noun looks like an adjective: "shipborne helicopters"."""
        word = self.lower[index]
        return (
            word not in PLURALS
            and word not in NO_MODIFIERS
            and len(word) >= 4
            and self.words[index].isalpha()
            and self.words[index].islower()
            and not word.endswith(("s", "ed"))
        )

    # --- the head -------------------------------------------------------------------------

    def _find_head(self, phrase: Phrase, end: int, count: int) -> None:
        """Set the category, and the end behind the head, if the phrase has one."""
        head = self._word(phrase.end, end)
        last = self.lower[phrase.end - 1] if phrase.end > phrase.start else ""
        if head not in _HEADS and (head in _UNCOUNTED or not (last in _LAST or phrase.platforms)):
            return
        if head in PORTIONS:
            self._take_portions(phrase, last, end)
        elif head in WEAPON_SYSTEMS:
            if last in WEAPON_MODIFIERS or phrase.model_category == "weapons":
                self._take_head(phrase, "weapons", end)
        elif head == "members":
            self._take_members(phrase, last, end)
        elif head in PLURALS and (count > 1 or head in INVARIANT):
            if count >= FEWEST.get(head, 0):
                self._take_head(phrase, None, end)
        elif last in INVARIANT or (last in SINGULARS and count == 1):
            phrase.category = self._category_of(phrase, last, "")
            self._take_partners(phrase, end)
        elif phrase.platforms and phrase.platforms[-1].end == phrase.end:
            phrase.category = phrase.model_category

    def _category_of(self, phrase: Phrase, head: str, before: str) -> ForceCategory:
        category = PLURALS.get(head) or SINGULARS[head]
        if head not in AMBIGUOUS:
            return category
        if before == "personnel":
            return "vehicles"  # "armoured personnel carriers"
        return phrase.model_category or category

    def _take_head(self, phrase: Phrase, category: ForceCategory | None, end: int) -> None:
        """Take in the noun at the end; its own category by default."""
        head, before = self.lower[phrase.end], self.lower[phrase.end - 1]
        phrase.end += 1
        if self._word(phrase.end, end) in APOSTROPHES:
            return  # "two warships' crews"
        model = self.mentions.get(phrase.end)
        if model is not None and model.kind == "platform" and not phrase.platforms:
            phrase.platforms.append(model)
            phrase.end = model.end
        phrase.category = category or self._category_of(phrase, head, before)
        self._take_partners(phrase, end)

    def _take_members(self, phrase: Phrase, last: str, end: int) -> None:
        """Read "500 service members", "26,000 members of the armed forces"."""
        index = phrase.end + 1
        if last in BODIES:
            phrase.category, phrase.end = "troops", index
        elif self._word(index, end) == "of":
            index += 2 if self._word(index + 1, end) in {"the", "its", "their"} else 1
            unit = self.mentions.get(index)
            if unit is not None and unit.kind == "unit":
                phrase.category = "troops"
                phrase.end = self._take_name(phrase, unit, end)

    def _take_portions(self, phrase: Phrase, last: str, end: int) -> None:
        """Read "90 artillery pieces", "3,000 pieces of military equipment"."""
        index = phrase.end + 1
        if last in SUBSTANCES:
            phrase.category, phrase.end = SUBSTANCES[last], index
        elif self._word(index, end) == "of":
            index += 1
            while (word := self._word(index, end)) in MODIFIERS and word not in SUBSTANCES:
                index += 1
            if word in SUBSTANCES:
                phrase.category, phrase.end = SUBSTANCES[word], index + 1

    def _take_partners(self, phrase: Phrase, end: int) -> None:
        """Take in nouns joined to the head: "100 planes and helicopters".

        A number for ships and aircraft together counts neither.
        """
        if self._word(phrase.end, end) not in {"and", "or"}:
            return
        partner = Phrase(phrase.end + 1, phrase.end + 1)
        while self._word(partner.end, end) in MODIFIERS:
            partner.end += 1
        word = self._word(partner.end, end)
        if word in PORTIONS:
            self._take_portions(partner, "", end)
        elif word in PLURALS:
            partner.category, partner.end = PLURALS[word], partner.end + 1
        if partner.category is None or "troops" in {partner.category, phrase.category}:
            return
        if partner.category == phrase.category:
            phrase.end = partner.end
        else:
            phrase.category = None
