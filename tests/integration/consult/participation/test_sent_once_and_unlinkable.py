"""One sitting however often it is posted, and nothing in the database that leads to a person."""

import hashlib
import logging
import re
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection

from consult.participation.actions import record
from consult.participation.models import Basket, Contribution, DraftComment, Participation
from consult.receipts import normalise
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.integration.consult.participation.conftest import WORDS, Person

PHONE = "Ring me on 07700 900123 about the taxi."
A_TIME = re.compile(r"\d\d:\d\d")
HASHES = (hashlib.md5, hashlib.sha1, hashlib.sha256)


def rows():
    """Return every row of every table as one line of text."""
    lines = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            lines += [(table, " ".join(map(in_text, row))) for row in cursor.fetchall()]
    return lines


def in_text(value):
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return str(value)


def forms_of(code):
    """Return a code in every spacing, and what an unkeyed hash makes of each of them."""
    words = code.split()
    written = {joint.join(words) for joint in (" ", "", "-", ", ", "_")} | {normalise(code)}
    written |= {form.upper() for form in written} | {form.title() for form in written}
    hashed = {made(form.encode()) for form in written for made in HASHES}
    return written | {h.hexdigest() for h in hashed}


def ids_of(row):
    return {str(row.pk), row.pk.hex}


@pytest.mark.django_db(transaction=True)
def test_the_database_holds_neither_code_nor_token_nor_time_of_what_was_sent(settings, caplog):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    caplog.set_level(logging.DEBUG)
    consultation = make_consultation()
    prompt = clause_prompts(make_strategy(consultation))[0]
    person = Person()

    person.comment(prompt, PHONE)
    person.about(consultation, audience="young_person", consent="yes")
    token = person.browser.cookies[f"basket-{consultation.pk}"].value
    before = " ".join(line for _table, line in rows())
    assert "taxi" not in before
    assert "young_person" not in before

    person.send(consultation)
    code = person.code(consultation)
    person.come_back(code)
    dump = rows()
    everything = " ".join(line for _table, line in dump)
    lowered = everything.lower()
    assert [table for table, _line in dump if "task" in table]  # there are tasks to look at
    assert "about the taxi" in everything  # and the words are where they should be
    assert "900123" not in everything
    assert not [form for form in forms_of(code) if form.lower() in lowered]
    assert not [form for form in forms_of(token) if form.lower() in lowered]

    mine = ids_of(Participation.objects.get()) | ids_of(Contribution.objects.get())
    beside = [(table, line) for table, line in dump if any(key in line for key in mine)]
    assert {"consult_participation", "consult_contribution"} <= {table for table, _line in beside}
    assert not [(table, line) for table, line in beside if A_TIME.search(line)]
    assert not [table for table, _line in beside if "task" in table or "session" in table]

    log = caplog.text.lower()
    assert not [form for form in (*forms_of(code), token, "taxi", "900123") if form.lower() in log]


@pytest.mark.django_db(transaction=True)
def test_five_posts_of_the_last_form_at_once_make_one_participation_and_one_receipt():
    consultation = make_consultation()
    prompts = clause_prompts(make_strategy(consultation))
    person = Person()
    person.comment(prompts[0])
    person.comment(prompts[1], "And another")
    person.about(consultation, consent="no")
    form = person.last_form(consultation)

    start, answers = Barrier(5), []

    def post():
        same = Person()
        same.browser.cookies.update(person.browser.cookies)
        try:
            start.wait()
            answer = same.post("review", consultation.pk, **form)
            answers.append((answer.status_code, same.code(consultation)))
        finally:
            connection.close()

    threads = [Thread(target=post) for _number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 5
    assert {status for status, _code in answers} == {302}
    assert len({code for _status, code in answers}) == 1
    assert Participation.objects.count() == 1
    assert set(Contribution.objects.values_list("text", flat=True)) == {WORDS, "And another"}
    assert not Basket.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("size", [0, None])
def test_what_the_database_refuses_is_not_taken_for_sent_already(size):
    with pytest.raises(IntegrityError):
        record(
            consultation=make_consultation(),
            token="t" * 30,
            place=1,
            words=[],
            about={"how": "group", "group_size": size},
        )


def test_nothing_hangs_on_a_basket_but_what_sending_lets_go():
    # Sending deletes these rows as they are, without looking for more: see sending._let_go.
    hanging = {relation.related_model.__name__ for relation in Basket._meta.related_objects}
    assert hanging == {"DraftComment", "Group"}
    assert not DraftComment._meta.related_objects
