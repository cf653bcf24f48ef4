"""The stage of a consultation follows from its dates, and what may be done from its stage."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.lifecycle import (
    ALLOWED,
    LABELS,
    LONDON,
    WITHDRAWN,
    Act,
    Stage,
    Timetable,
    allows,
    may_send,
    stage,
)
from consult.lifecycle_words import (
    days_left_sentence,
    last_moment,
    status_sentence,
    thread_stages,
)


def london(year, month, day, hour=0, minute=0, *, fold=0):
    return datetime(year, month, day, hour, minute, tzinfo=LONDON, fold=fold)


AUTUMN = Timetable(
    opens=london(2026, 11, 2, 9),
    closes=london(2026, 12, 6, 17),
    decisions_due=date(2027, 1, 14),
)
SECOND = timedelta(seconds=1)
BEFORE, WHILE_OPEN, AFTER = (
    london(2026, 10, 30, 12),
    london(2026, 11, 24, 12),
    london(2026, 12, 7, 12),
)
READ = replace(AUTUMN, read_on=date(2026, 12, 18))
TOLD = replace(READ, told_on=date(2027, 1, 12))
STOPPED = replace(AUTUMN, override=WITHDRAWN)
UNDATED = Timetable(opens=None, closes=None)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(AUTUMN.opens - SECOND, Stage.COMING, id="a second before it opens"),
        pytest.param(AUTUMN.opens, Stage.OPEN, id="the moment it opens"),
        pytest.param(AUTUMN.closes - SECOND, Stage.OPEN, id="a second before it closes"),
        pytest.param(AUTUMN.closes, Stage.CLOSED, id="the moment it closes"),
    ],
)
def test_it_is_open_from_the_first_moment_to_just_before_the_last(now, expected):
    assert stage(AUTUMN, now) == expected


@pytest.mark.parametrize(
    ("timetable", "now", "expected"),
    [
        (READ, london(2026, 12, 17, 23, 59), Stage.CLOSED),
        (READ, london(2026, 12, 18), Stage.DECIDING),
        (TOLD, london(2027, 1, 11, 23, 59), Stage.DECIDING),
        (TOLD, london(2027, 1, 12), Stage.TOLD),
        (replace(AUTUMN, told_on=date(2027, 1, 12)), london(2027, 1, 12), Stage.TOLD),
        (replace(TOLD, told_on=date(2026, 11, 20)), WHILE_OPEN, Stage.OPEN),
        (UNDATED, WHILE_OPEN, Stage.COMING),
        (replace(AUTUMN, closes=None), WHILE_OPEN, Stage.COMING),
    ],
)
def test_after_closing_it_is_read_then_decided_then_told(timetable, now, expected):
    assert stage(timetable, now) == expected


@pytest.mark.parametrize("now", [BEFORE, WHILE_OPEN, AFTER, london(2027, 2, 1)])
def test_one_that_was_stopped_stays_stopped(now):
    assert stage(STOPPED, now) == Stage.WITHDRAWN
    assert stage(replace(TOLD, override=WITHDRAWN), now) == Stage.WITHDRAWN


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        stage(AUTUMN, datetime(2026, 11, 24, 12))  # noqa: DTZ001


moments = st.datetimes(datetime(2026, 3, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from([UTC, LONDON])


@given(moments, moments, moments, zones, zones)
def test_every_moment_counts_alike_in_whatever_zone_it_is_given(opens, closes, now, one, other):
    timetable = Timetable(opens=opens.astimezone(one), closes=closes.astimezone(other))

    is_open = stage(timetable, now.astimezone(one)) == Stage.OPEN

    assert is_open == (opens.timestamp() <= now.timestamp() < closes.timestamp())


def test_when_the_clocks_go_back_the_second_half_past_one_is_an_hour_later():
    timetable = Timetable(opens=london(2026, 10, 1), closes=london(2026, 10, 25, 1, 30, fold=1))

    assert stage(timetable, london(2026, 10, 25, 1, 45)) == Stage.OPEN
    assert stage(timetable, london(2026, 10, 25, 1, 45, fold=1)) == Stage.CLOSED


def test_when_the_clocks_go_back_the_hour_of_grace_is_a_real_hour():
    closes = london(2026, 10, 25, 1, 30)  # 00:30 UTC, and half past one comes again at 01:30 UTC
    timetable = Timetable(opens=london(2026, 10, 1), closes=closes)
    begun = london(2026, 10, 24, 20)

    assert may_send(timetable, begun, datetime(2026, 10, 25, 1, 29, tzinfo=UTC))
    assert not may_send(timetable, begun, london(2026, 10, 25, 1, 30, fold=1))


def test_when_the_clocks_go_forward_the_hour_of_grace_is_a_real_hour():
    timetable = Timetable(opens=london(2026, 3, 1), closes=london(2026, 3, 29, 0, 30))
    begun = london(2026, 3, 28, 20)

    assert may_send(timetable, begun, london(2026, 3, 29, 2, 15))  # 01:15 UTC
    assert not may_send(timetable, begun, london(2026, 3, 29, 2, 30))


@pytest.mark.parametrize(
    ("started", "now", "may"),
    [
        pytest.param(WHILE_OPEN, WHILE_OPEN, True, id="while open"),
        pytest.param(WHILE_OPEN, AUTUMN.closes, True, id="begun in time, just closed"),
        pytest.param(
            AUTUMN.closes - SECOND, AUTUMN.closes + timedelta(minutes=59), True, id="at the edge"
        ),
        pytest.param(
            WHILE_OPEN, AUTUMN.closes + timedelta(minutes=60), False, id="after the grace"
        ),
        pytest.param(AUTUMN.closes, AUTUMN.closes + SECOND, False, id="begun too late"),
        pytest.param(BEFORE, AUTUMN.closes + SECOND, False, id="begun before it opened"),
        pytest.param(BEFORE, BEFORE, False, id="not open yet"),
    ],
)
def test_a_basket_may_be_sent_while_open_and_for_an_hour_after(started, now, may):
    assert may_send(AUTUMN, started, now) is may


def test_a_basket_may_be_sent_in_the_grace_even_if_all_was_told_the_same_day():
    timetable = replace(AUTUMN, told_on=date(2026, 12, 6))

    assert may_send(timetable, WHILE_OPEN, AUTUMN.closes + SECOND)


def test_nothing_may_be_sent_where_it_was_stopped_or_has_no_dates():
    assert not may_send(STOPPED, WHILE_OPEN, WHILE_OPEN)
    assert not may_send(STOPPED, WHILE_OPEN, AUTUMN.closes + SECOND)
    assert not may_send(UNDATED, WHILE_OPEN, WHILE_OPEN)


def test_every_stage_says_what_is_allowed_and_has_a_label():
    assert set(ALLOWED) == set(LABELS) == set(Stage)


@pytest.mark.parametrize("act", [Act.READ, Act.TAKE_BACK])
def test_reading_and_taking_back_are_always_allowed(act):
    assert all(act in allowed for allowed in ALLOWED.values())


@pytest.mark.parametrize("act", [Act.COMMENT, Act.SEND, Act.CORRECT])
def test_taking_part_is_allowed_while_open_only(act):
    assert [s for s in Stage if act in ALLOWED[s]] == [Stage.OPEN]
    assert allows(AUTUMN, act, WHILE_OPEN)
    assert not allows(AUTUMN, act, AFTER)


def test_nobody_decides_before_people_can_speak_or_on_what_was_stopped():
    assert [s for s in Stage if Act.DECIDE in ALLOWED[s]] == [
        Stage.OPEN,
        Stage.CLOSED,
        Stage.DECIDING,
        Stage.TOLD,
    ]


MIDNIGHT = replace(AUTUMN, closes=london(2026, 12, 7))


@pytest.mark.parametrize(
    ("timetable", "now", "sentence"),
    [
        (UNDATED, BEFORE, "We will say here when this opens."),
        (
            AUTUMN,
            BEFORE,
            "Opens at 9am on 2 November 2026. Closes on 6 December 2026."
            " We tell you what we decided by 14 January 2027.",
        ),
        (
            replace(AUTUMN, opens=london(2026, 11, 2), decisions_due=None),
            BEFORE,
            "Opens on 2 November 2026. Closes on 6 December 2026.",
        ),
        (
            AUTUMN,
            WHILE_OPEN,
            "Open until 5pm on 6 December 2026. We tell you what we decided by 14 January 2027.",
        ),
        (
            replace(AUTUMN, decisions_due=None, closes=london(2026, 12, 6, 23, 59)),
            WHILE_OPEN,
            "Open until 11:59pm on 6 December 2026.",
        ),
        (
            replace(AUTUMN, decisions_due=None, closes=london(2026, 12, 6, 12)),
            WHILE_OPEN,
            "Open until midday on 6 December 2026.",
        ),
        (
            replace(MIDNIGHT, decisions_due=None),
            WHILE_OPEN,
            "Open until midnight at the end of 6 December 2026.",
        ),
        (
            replace(MIDNIGHT, decisions_due=None),
            AFTER,
            "Closed on 6 December 2026. We are reading what you said.",
        ),
        (
            READ,
            london(2027, 1, 14, 23, 59),
            "Closed on 6 December 2026. We have read it all and are deciding."
            " We tell you what we decided by 14 January 2027.",
        ),
        (
            READ,
            london(2027, 1, 15),
            "Closed on 6 December 2026. We have read it all and are deciding.",
        ),
        (
            AUTUMN,
            london(2027, 1, 18, 9),
            "Closed on 6 December 2026. We are reading what you said.",
        ),
        (TOLD, london(2027, 3, 1), "We told you what we decided on 12 January 2027."),
        (STOPPED, london(2027, 3, 1), "We stopped this. You can still read it."),
    ],
)
def test_the_status_is_said_in_plain_words(timetable, now, sentence):
    assert status_sentence(timetable, now) == sentence


def test_times_are_said_by_the_clock_in_london():
    summer = Timetable(
        opens=datetime(2026, 6, 1, 8, 30, tzinfo=UTC), closes=datetime(2026, 7, 1, 23, tzinfo=UTC)
    )

    assert status_sentence(summer, london(2026, 5, 3)) == (
        "Opens at 9:30am on 1 June 2026. Closes on 1 July 2026."
    )
    assert status_sentence(summer, london(2026, 6, 3)) == (
        "Open until midnight at the end of 1 July 2026."
    )


@pytest.mark.parametrize(
    ("timetable", "now", "sentence"),
    [
        (UNDATED, BEFORE, ""),
        (AUTUMN, london(2026, 10, 30, 23), "Opens in 3 days"),
        (AUTUMN, london(2026, 11, 1, 1), "Opens tomorrow"),
        (AUTUMN, london(2026, 11, 2, 8), "Opens at 9am today"),
        (AUTUMN, WHILE_OPEN, "12 days left"),
        (AUTUMN, london(2026, 12, 5, 23), "1 day left"),
        (AUTUMN, london(2026, 12, 6, 0), "Last day: open until 5pm"),
        (MIDNIGHT, london(2026, 12, 6, 23, 59), "Last day: open until midnight"),
        (AUTUMN, AFTER, ""),
        (STOPPED, WHILE_OPEN, ""),
    ],
)
def test_the_days_that_are_left_are_counted_by_the_calendar(timetable, now, sentence):
    assert days_left_sentence(timetable, now) == sentence


def test_days_are_counted_alike_across_the_change_of_clocks():
    spring = Timetable(opens=london(2026, 3, 1), closes=london(2026, 3, 30, 17))

    assert days_left_sentence(spring, london(2026, 3, 28, 23, 30)) == "2 days left"
    assert days_left_sentence(spring, london(2026, 3, 29, 23, 30)) == "1 day left"
    assert days_left_sentence(spring, london(2026, 3, 30, 0, 30)) == "Last day: open until 5pm"


def steps(timetable, now):
    return [(s["title"], s["detail"], s["state"].value) for s in thread_stages(timetable, now)]


@pytest.mark.parametrize(
    ("timetable", "now", "expected"),
    [
        pytest.param(
            UNDATED,
            BEFORE,
            [
                ("You have your say", "", "to_come"),
                ("We read it all", "", "to_come"),
                ("Deciding", "", "to_come"),
                ("We tell you", "", "to_come"),
            ],
            id="no dates yet",
        ),
        pytest.param(
            AUTUMN,
            BEFORE,
            [
                ("You have your say", "From 2 November 2026", "to_come"),
                ("We read it all", "", "to_come"),
                ("Deciding", "", "to_come"),
                ("We tell you", "By 14 January 2027", "to_come"),
            ],
            id="coming",
        ),
        pytest.param(
            AUTUMN,
            WHILE_OPEN,
            [
                ("You have your say", "Until 6 December 2026", "now"),
                ("We read it all", "", "to_come"),
                ("Deciding", "", "to_come"),
                ("We tell you", "By 14 January 2027", "to_come"),
            ],
            id="open",
        ),
        pytest.param(
            replace(AUTUMN, decisions_due=None),
            AFTER,
            [
                ("You spoke", "Until 6 December 2026", "done"),
                ("We read it all", "", "now"),
                ("Deciding", "", "to_come"),
                ("We tell you", "", "to_come"),
            ],
            id="closed, nothing promised",
        ),
        pytest.param(
            READ,
            london(2027, 1, 18),
            [
                ("You spoke", "Until 6 December 2026", "done"),
                ("We read it all", "18 December 2026", "done"),
                ("Deciding", "", "now"),
                ("We tell you", "4 days late", "late"),
            ],
            id="deciding, and late",
        ),
        pytest.param(
            TOLD,
            london(2027, 3, 1),
            [
                ("You spoke", "Until 6 December 2026", "done"),
                ("We read it all", "18 December 2026", "done"),
                ("Decided", "", "done"),
                ("We told you", "12 January 2027", "done"),
            ],
            id="told",
        ),
        pytest.param(STOPPED, WHILE_OPEN, [], id="stopped"),
    ],
)
def test_the_thread_shows_what_is_done_what_is_now_and_what_is_to_come(timetable, now, expected):
    assert steps(timetable, now) == expected


def test_whoever_began_in_time_is_told_until_when_they_can_send():
    closes = datetime(2026, 7, 3, 16, tzinfo=UTC)  # 5pm in London
    timetable = Timetable(opens=closes - timedelta(days=30), closes=closes)
    assert last_moment(timetable, closes - timedelta.resolution) == ""
    assert "until 6pm." in last_moment(timetable, closes)
    assert "until 6pm." in last_moment(timetable, closes + timedelta(minutes=59))
    assert last_moment(timetable, closes + timedelta(minutes=60)) == ""
