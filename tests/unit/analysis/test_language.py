"""Which language words are in: English where most words are, and never a guess at two words."""

import pytest

from consult.lexicon import english_words
from insights.analysis.language import ENGLISH, UNKNOWN, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The taxi is late and nobody rings.", ENGLISH),
        ("we wating 2 yers 4 apointment its a joke", ENGLISH),
        ("More clubs", ENGLISH),
        ("Couldn't ask for better, she's lovely", ENGLISH),
        ("Czekamy na wizytę już dwa lata i nikt do nas nie dzwoni.", "pl"),
        ("Așteptăm de doi ani și nimeni nu ne sună", "ro"),
        ("میرا بیٹا دو سال سے انتظار کر رہا ہے", "ur"),
        ("Wiilkaygu wuxuu sugayaa laba sano", "so"),
        ("আমার ছেলে দুই বছর ধরে অপেক্ষা করছে", "bn"),
        ("我的儿子等了两年", "zh"),
        ("nic", UNKNOWN),
        ("", UNKNOWN),
        ("7/10 👍", UNKNOWN),
    ],
)
def test_the_language_of_words(text, language):
    assert language_of(text, english_words()) == language
