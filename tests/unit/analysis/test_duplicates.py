"""Letters that many signed are found, whatever order they come in, and short answers are not."""

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.words import paragraph
from insights.analysis.duplicates import ALIKE, FEWEST_WORDS, letters
from insights.analysis.text import words

CHANCE = Random(3)
LETTERS = [paragraph(60, CHANCE) for _one in range(3)]


def signed(letter, seed):
    """Change a word or two, as people do who send a letter on."""
    chance, changed = Random(seed), letter.split()
    for _one in range(chance.randint(0, 2)):
        changed[chance.randrange(len(changed))] = chance.choice(["please", "our", "many"])
    return " ".join(changed)


def slowly(texts):
    """Compare each with each."""
    parts = {}
    for key, text in texts.items():
        plain = words(text)
        if len(plain) >= FEWEST_WORDS:
            parts[key] = {tuple(plain[at : at + 3]) for at in range(len(plain) - 2)}
    groups = {key: {key} for key in parts}
    for one, other in combinations(parts, 2):
        shared, either = parts[one] & parts[other], parts[one] | parts[other]
        if len(shared) / len(either) >= ALIKE and groups[one] is not groups[other]:
            groups[one] |= groups[other]
            for key in groups[one]:
                groups[key] = groups[one]
    found = {tuple(sorted(group)) for group in groups.values() if len(group) > 1}
    return sorted(list(group) for group in found)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 30)), max_size=12), st.randoms())
def test_letters_are_those_that_comparing_each_with_each_finds(drawn, chance):
    texts = {f"{at:02}": signed(LETTERS[which], seed) for at, (which, seed) in enumerate(drawn)}
    texts |= {f"other {at}": paragraph(45, Random(at)) for at in range(3)}
    shuffled = sorted(texts, key=lambda _key: chance.random())
    assert letters({key: texts[key] for key in shuffled}) == slowly(texts)


def test_ten_people_who_write_the_same_few_words_are_ten_voices():
    assert letters({str(at): "More clubs please" for at in range(10)}) == []
