"""Receipt codes are easy for people, always the same for one browser, and never stored."""

import hashlib
import math
import re
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consult import receipts
from consult.receipts import derive_code, hash_code, hash_token, new_token, normalise

CODE = "maple kettle river 4821"
SOUND_ALIKE = """
    aloud allowed arc ark bare bear beach beech bean been berry bury blew blue board bored brake
    break bread bred buy cell sell cellar seller cereal serial cheap cheep check cheque coarse
    course coral choral creak creek currant current dear deer dew due fair fare father farther fir
    fur flair flare flea flee flour flower gait gate grate great hair hare hall haul hear here heard
    herd hole whole hour our key quay knight night knot not lain lane lead led leak leek loan lone
    made maid mail male main mane meat meet medal meddle metal mettle meter metre morning mourning
    mussel muscle naval navel new knew oar ore pail pale pain pane pair pear patience patients pause
    paws peace piece peal peel pedal peddle peer pier plain plane plum plumb pole poll practice
    practise rain reign read reed red right write ring wring road rode roe row role roll root route
    sail sale sauce source scene seen sea see seam seem sew sow shear sheer shore sure sight site
    soar sore sole soul some sum son sun stair stare stake steak stationary steal steel storey story
    straight strait suite sweet swayed suede symbol cymbal tail tale tea tee team teem thyme time
    tide tied toad towed toe tow vain vane vale veil waist waste wait weight way weigh weak week
    weather whether wail whale which witch white wood would yew you yoke yolk
"""

pytestmark = pytest.mark.usefixtures("_key")


@pytest.fixture
def _key(settings):
    settings.RECEIPT_KEY = "a key for these tests"


def test_the_list_has_one_word_for_each_value_of_eleven_bits():
    assert len(receipts.words()) == len(set(receipts.words())) == 2048


def test_every_word_is_four_to_seven_plain_letters():
    assert [word for word in receipts.words() if not re.fullmatch("[a-z]{4,7}", word)] == []


def test_the_first_four_letters_tell_a_word_from_all_others():
    """So three words run together can be read in one way only."""
    assert len({word[:4] for word in receipts.words()}) == 2048


def test_few_words_are_one_letter_away_from_another():
    gaps = Counter(gap for word in receipts.words() for gap in with_one_gap(word))
    close = [w for w in receipts.words() if any(gaps[gap] > 1 for gap in with_one_gap(w))]

    assert len(close) < 100


def with_one_gap(word):
    """Two words one letter apart (changed, added or left out) have a gap in common."""
    swapped = {f"{word[:i]}*{word[i + 1 :]}" for i in range(len(word))}
    added = {f"{word[:i]}*{word[i:]}" for i in range(len(word) + 1)}
    return swapped | added


def test_no_word_sounds_like_another_word():
    assert set(receipts.words()).isdisjoint(SOUND_ALIKE.split())


def test_a_code_is_three_words_of_the_list_and_four_digits():
    *three, digits = derive_code(new_token()).split(" ")

    assert len(three) == 3
    assert set(three) <= set(receipts.words())
    assert re.fullmatch("[0-9]{4}", digits)


def test_a_code_is_hard_to_guess():
    assert math.log2(len(receipts.words()) ** 3 * 10_000) > 46


def test_codes_use_the_whole_list_and_every_digit_evenly():
    codes = [derive_code(str(n)).split(" ") for n in range(20_000)]
    for position in range(3):
        times = Counter(code[position] for code in codes)
        assert len(times) > 2000
        assert max(times.values()) < 40  # about 10 each
    for position in range(4):
        times = Counter(code[3][position] for code in codes)
        assert all(1800 < n < 2200 for n in times.values())
        assert len(times) == 10


def test_the_same_browser_is_shown_the_same_code_again():
    token = new_token()

    assert derive_code(token) == derive_code(token)


def test_another_browser_another_attempt_and_another_place_have_other_codes():
    codes = {
        derive_code("a token"),
        derive_code("another token"),
        derive_code("a token", attempt=1),
        derive_code("a token", place=7),
        derive_code("a token", attempt=1, place=7),
    }

    assert len(codes) == 5


def test_without_the_key_neither_code_nor_hash_can_be_made_again(settings):
    before = derive_code("a token"), hash_code(CODE), hash_token("a token", 1)
    settings.RECEIPT_KEY = "another key"
    after = derive_code("a token"), hash_code(CODE), hash_token("a token", 1)

    assert not set(before) & set(after)


def test_tokens_are_random_and_long_enough():
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(re.fullmatch("[0-9a-f]{32}", token) for token in tokens)


def test_sittings_in_two_places_cannot_be_linked():
    assert hash_token("a token", 1) != hash_token("a token", 2)
    assert hash_token("a token", 1) == hash_token("a token", 1)


def test_the_place_and_the_token_do_not_run_into_each_other():
    assert hash_token("2|x", 1) != hash_token("x", 12)
    assert hash_token("1", 11) != hash_token("11", 1)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Maple Kettle River 4821", id="capitals"),
        pytest.param("  maple   kettle\triver\n4821 ", id="odd spaces"),
        pytest.param("maple-kettle-river-4821", id="hyphens"),
        pytest.param("maple – kettle — river‑4821", id="dashes of other kinds"),
        pytest.param("maple, kettle, river, 4821.", id="commas and a full stop"),
        pytest.param("maplekettleriver4821", id="run together"),
        pytest.param("maple kettle river 48 21", id="digits apart"),
        pytest.param("4821 maple kettle river", id="digits first"),
        pytest.param("maple kettle river 4821", id="no-break spaces"),
        pytest.param("ｍａｐｌｅ kettle river ４８２１", id="wide letters"),
        pytest.param("maple kettle river ٤٨٢١", id="Arabic digits"),
        pytest.param("“maple kettle river 4821”", id="quotation marks"),
    ],
)
def test_a_code_is_known_however_it_was_typed(typed):
    assert hash_code(typed) == hash_code(CODE)


@pytest.mark.parametrize(
    "typed",
    ["maple kettel river 4821", "kettle maple river 4821", "maple kettle river 4812", "", "²²"],
)
def test_a_slip_of_the_finger_is_another_code(typed):
    assert hash_code(typed) != hash_code(CODE)


def test_codes_that_differ_stay_different_when_run_together():
    some = receipts.words()[::16]

    assert len({normalise(f"{a} {b} x") for a in some for b in some}) == len(some) ** 2


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assume(once.isascii())

    assert normalise(once) == once


@given(st.text())
def test_any_text_at_all_can_be_looked_for(text):
    assert len(hash_code(text)) == 64


def test_what_is_stored_is_no_plain_hash_of_the_code():
    forms = [CODE, CODE.replace(" ", ""), CODE.upper(), CODE.replace(" ", "-")]
    plain = {
        hashlib.new(algorithm, form.encode()).hexdigest()
        for form in forms
        for algorithm in ("md5", "sha1", "sha256", "sha512")
    }

    assert hash_code(CODE) not in plain
