"""What each date of a sentence is about."""

import pytest
from told import events, place_of, sentence

from sinorus.extraction.dating import DateOwner, dates_without_trigger, owners_of_dates
from sinorus.extraction.triggers import Trigger


def owner(text: str) -> str:
    """What the one date of a sentence is about: the word that names the event, or a DateOwner."""
    told = sentence(text)
    ((_, owned),) = owners_of_dates(told, told.triggers)
    return told.tokens.words[owned.head] if isinstance(owned, Trigger) else owned.name


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("They held drills on 4 May 2022.", "drills"),
        ("On 4 May 2022 they held drills.", "drills"),
        ("The drills will begin on Monday, he said.", "drills"),
        ("He said on Monday that the drills would begin.", "STATEMENT"),
        ("On Monday, officials said that the drills would begin.", "STATEMENT"),
        ("The drills follow the summit of May 2022.", "OTHER"),
        ("The drills follow the May 2022 summit.", "OTHER"),
        ("The drills drew more ships than in May 2022.", "OTHER"),
        ("The briefing on 4 May 2022 had no word on the drills.", "STATEMENT"),
        ("On 4 May 2022 a conference dealt with the drills.", "OTHER"),
        ("In May 2022 there was a coup, but drills went on.", "OTHER"),
        ("Drills followed a patrol that ended in May 2022.", "patrol"),
    ],
)
def test_the_nearest_telling_word_has_the_date(text: str, about: str) -> None:
    assert owner(text) == about


def test_habits_and_decades_date_nothing() -> None:
    told = sentence("Since 2005 they have held drills every year, in the 1990s none.")
    assert list(owners_of_dates(told, told.triggers)) == []


def test_each_event_has_the_date_in_its_part_of_the_sentence() -> None:
    told = sentence("They held a patrol in May 2022 and staged naval drills in June 2022.")
    owners = [owned for _, owned in owners_of_dates(told, told.triggers)]
    assert owners == list(told.triggers)


def test_the_first_and_the_other_are_of_what_was_told_before() -> None:
    told = sentence("They flew two patrols, the first on 4 May 2022.")
    ((_, owned),) = owners_of_dates(told, told.triggers)
    assert owned == told.triggers[0]


def test_without_a_naming_word_a_date_is_that_of_what_the_sentence_tells() -> None:
    told = sentence("Ships entered the strait on 4 May 2022, the navy said on Monday.")
    dates = dates_without_trigger(told)
    assert [str(date.first) for date in dates.event] == ["2022-05-04"]
    assert dates.statement is not None


def test_words_that_name_what_happened_draw_a_date_to_them() -> None:
    told = sentence("He said they signed a treaty in May 2022.")
    heads = frozenset({place_of(told, "signed"), place_of(told, "treaty")})
    assert [str(date.first) for date in dates_without_trigger(told, heads).event] == ["2022-05"]
    assert [owned for _, owned in owners_of_dates(told, (), heads)] == [DateOwner.SENTENCE]


def test_the_day_of_a_statement_is_not_that_of_the_event() -> None:
    text = "China and Russia will hold joint drills off Qingdao, the ministry said on 4 May 2022."
    (told,) = events(text)
    assert told.dates == (None, None)


def test_what_has_just_happened_is_of_the_month_of_its_announcement() -> None:
    text = "China and Russia held joint drills off Qingdao, the ministry said on 4 May 2022."
    (told,) = events(text)
    assert told.dates == ("2022-05", "2022-05")
    assert "dated-by-announcement" in told.rules
