"""What the sentences of one event say together."""

from told import reading

from sinorus.extraction.chains import Chain


def chain(text: str) -> Chain:
    return Chain(reading(text).joint)


def test_a_name_with_a_year_is_the_most_telling() -> None:
    told = chain("China and Russia held Vostok in 2018. The Vostok 2018 drills were big.")
    assert told.series is not None
    assert (told.series.year, told.year) == (2018, 2018)


def test_the_finest_dates_stand() -> None:
    told = chain("China and Russia held joint drills in May 2022. The drills began on 4 May 2022.")
    assert [str(date) for date in told.bounds] == ["2022-05-04", "2022-05"]


def test_a_sentence_that_says_patrol_makes_it_one() -> None:
    told = chain("China and Russia held joint drills in May. It was a joint patrol.")
    assert told.type == "patrol"


def test_countries_kinds_and_tokens_are_gathered() -> None:
    told = chain("China and Russia held joint naval drills in May. The drills drew ships of Iran.")
    assert told.roles >= {"CHN", "RUS"}
    assert told.kinds == {"naval"}
    assert told.anchors == {one.anchor for one in told.candidates}
    assert told.is_joint


def test_the_day_of_the_first_announcement_is_kept() -> None:
    told = chain("China and Russia held joint drills off Qingdao, the ministry said on 4 May 2022.")
    assert str(told.announced) == "2022-05-04"
