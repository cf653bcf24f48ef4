"""A survey by invitation: one response a link, and nothing that joins a link to its answers."""

import csv
import html
import io
import logging
import random
import re
from concurrent.futures import ThreadPoolExecutor
from hashlib import md5, sha1, sha256
from uuid import uuid4

import docx
import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from consult.consultations.models import ConsultationPage
from consult.participation.models import Basket, Contribution, Participation
from consult.sealing import seal
from home.roles import COORDINATOR, EDITOR
from surveys.answering import actions
from surveys.invitations import views
from surveys.invitations.actions import make_batch, revoke
from surveys.invitations.codes import hash_code, shown
from surveys.invitations.models import Invitation, InvitationBatch
from tests.factories.people import member_of, superuser
from tests.factories.surveys import ask, make_survey, publish_survey, question

pytestmark = pytest.mark.django_db
ENTER = reverse("invitations:enter")
ABOUT = {"how": "myself", "consent": "yes"}


@pytest.fixture
def survey():
    return survey_by_invitation()


def survey_by_invitation():
    return make_survey(questions=[question("open", "Your club?")], by_invitation=True)


def links_to(survey, how_many=1):
    maker = superuser(f"maker-{InvitationBatch.objects.count()}")
    made = make_batch(survey=survey, how_many=how_many, label="Letters", form_key=uuid4(), by=maker)
    return made.codes


def address_of(code):
    return f"/i/{shown(code)}/"


def text_of(response):
    plain = re.sub(r"<[^>]*>", " ", response.content.decode())
    return html.unescape(re.sub(r"\s+", " ", plain))


def begun(survey, code, words="Chess"):
    """Return a browser that opened a link and answered."""
    browser = Client()
    browser.get(address_of(code))
    browser.post(survey.url)
    keep(browser, survey, words)
    return browser


def keep(browser, survey, words):
    return browser.post(f"{survey.url}question/1/", {ask(survey, "Your club?").key: words})


def send(browser, survey):
    return browser.post(f"{survey.url}about-you/", ABOUT)


def said():
    return set(Contribution.objects.values_list("text", flat=True))


def test_opening_a_link_uses_nothing_up_and_sending_does(survey):
    (code,) = links_to(survey)
    browser = Client()
    for _look in range(3):
        arrived = browser.get(address_of(code).lower())
    Client().head(address_of(code))
    assert arrived.url == survey.url
    assert arrived.headers["Referrer-Policy"] == "no-referrer"
    page = browser.get(survey.url)
    assert "Start" in text_of(page)
    assert code not in page.content.decode()
    assert shown(code) not in page.content.decode()
    browser.post(survey.url)
    keep(browser, survey, "Chess")
    assert Invitation.objects.count() == 1
    assert send(browser, survey).url == f"{survey.url}sent/"
    assert not Invitation.objects.exists()
    assert Client().get(address_of(code)).url == f"{ENTER}?unknown"
    assert "This link was used" in text_of(browser.get(survey.url))


def test_without_a_link_nothing_is_begun_and_somebody_can_be_asked(client, survey):
    page = text_of(client.get(survey.url))
    assert "You need a link to answer" in page
    assert "Get help to take part" in page or "help" in page
    assert client.post(survey.url).status_code == 403
    other = make_survey(title="Another", by_invitation=True)
    client.get(address_of(*links_to(other)))
    client.post(survey.url)
    assert not Basket.objects.exists()
    with pytest.raises(actions.LinkUsed):
        actions.begin(survey=survey)


def test_of_two_devices_the_first_sends_and_the_other_keeps_its_words(survey):
    (code,) = links_to(survey)
    phone, laptop = begun(survey, code, "Chess"), begun(survey, code, "Football")
    send(phone, survey)
    told = send(laptop, survey)
    assert told.status_code == 409
    assert "Nothing was sent now" in text_of(told)
    assert "Football" in text_of(told)
    assert "This link was used" in text_of(laptop.get(survey.url))
    laptop.post(survey.url, {"again": "yes"})
    assert said() == {"Chess"}
    assert Participation.objects.count() == 1

    (another,) = links_to(survey)
    assert laptop.post(ENTER, {"code": another}).url == survey.url
    laptop.post(survey.url)
    assert send(laptop, survey).url == f"{survey.url}sent/"
    assert said() == {"Chess", "Football"}
    assert not Invitation.objects.exists()


def test_whoever_sends_twice_gets_the_receipt_twice(survey):
    (code,) = links_to(survey)
    browser = begun(survey, code)
    assert {send(browser, survey).url for _click in range(2)} == {f"{survey.url}sent/"}
    assert browser.get(f"{survey.url}sent/").context["code"]
    assert Participation.objects.count() == 1


def test_whoever_was_invited_goes_on_with_a_code_on_another_device(survey):
    phone, laptop = begun(survey, *links_to(survey)), Client()
    phone.post(f"{survey.url}keep/")
    receipt = phone.get(f"{survey.url}keep/").context["code"]
    laptop.post(reverse("taking_part:my_code"), {"code": receipt})
    laptop.post(survey.url)
    assert send(laptop, survey).url == f"{survey.url}sent/"
    assert laptop.get(f"{survey.url}sent/").context["code"] == receipt
    assert not Invitation.objects.exists()


def test_starting_again_keeps_the_link(survey):
    browser = begun(survey, *links_to(survey), "Chess")
    browser.cookies.pop(f"invited-{survey.pk}")
    browser.post(survey.url, {"again": "yes"})
    keep(browser, survey, "Football")
    send(browser, survey)
    assert said() == {"Football"}
    assert not Invitation.objects.exists()


def test_whoever_began_before_links_were_needed_may_finish_and_not_begin_again(client):
    survey = make_survey(questions=[question("open", "Your club?")])
    client.post(survey.url)
    survey.by_invitation = True
    publish_survey(survey, note="By invitation from now on.")
    assert client.post(survey.url).url == f"{survey.url}question/1/"
    assert client.post(survey.url, {"again": "yes"}).status_code == 403
    keep(client, survey, "Chess")
    assert send(client, survey).url == f"{survey.url}sent/"
    assert client.post(survey.url).status_code == 403


def test_links_that_were_revoked_open_nothing_and_what_was_begun_is_kept(survey):
    code, other = links_to(survey, 2)
    browser = begun(survey, code)
    send(begun(survey, other, "Football"), survey)
    batch = InvitationBatch.objects.get()
    revoke(batch=batch, by=superuser())
    assert Client().get(address_of(code)).url == f"{ENTER}?unknown"
    assert "Nothing was sent now" in text_of(send(browser, survey))
    assert Basket.objects.count() == 1
    batch.refresh_from_db()
    assert (batch.how_many_revoked, batch.how_many) == (1, 2)


def test_what_somebody_says_no_more_of_themselves_is_not_kept_where_nothing_is_sent(survey):
    browser = begun(survey, *links_to(survey))
    browser.post(f"{survey.url}about-you/", ABOUT | {"age_band": "14_15", "later": ""})
    revoke(batch=InvitationBatch.objects.get(), by=superuser())
    send(browser, survey)
    again = browser.get(f"{survey.url}about-you/").context["form"]
    assert not again["age_band"].value()
    assert again["how"].value() == "myself"


def test_the_questions_on_paper_are_for_those_with_a_link(client, survey):
    address = f"{survey.url}paper/standard/"
    assert "need" in text_of(client.get(address))
    client.get(address_of(*links_to(survey)))
    assert client.get(address)["Content-Disposition"].endswith('.docx"')


def test_a_typed_code_leads_to_its_survey_and_guessing_is_slowed(client, survey, monkeypatch):
    monkeypatch.setattr(views, "_FROM_ONE_ADDRESS", 3)
    (code,) = links_to(survey)
    typed = f" {code[:4].lower()} {code[4:].lower()}"
    assert client.post(ENTER, {"code": typed}).url == survey.url
    assert "does not work" in text_of(client.post(ENTER, {"code": "22222-22222"}))
    for _guess in range(views._FROM_ONE_ADDRESS):
        client.post(ENTER, {"code": "22222-22222"})
    assert "Wait ten minutes" in text_of(client.post(ENTER, {"code": code}))
    assert client.get(address_of(code)).url == f"{ENTER}?wait"
    assert "Wait ten minutes" in text_of(client.get(f"{ENTER}?wait"))


def test_no_code_stands_in_a_log_whatever_goes_wrong(survey, settings, caplog):
    caplog.set_level(logging.DEBUG)
    (code,) = links_to(survey)
    browser = begun(survey, code)
    browser.post(f"{survey.url}nowhere/")
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.post(address_of(code))
    strict.post(ENTER, {"code": code})
    for address in (address_of(code), f"/I/{code}", f"/i/{code}/and/more/", f"/i/{code}%0A"):
        assert strict.get(address).headers["Referrer-Policy"] == "no-referrer"
        strict.put(address)
        assert strict.get(address, headers={"host": "elsewhere.example"}).status_code == 400
    del settings.RECEIPT_KEY  # now it fails: 500
    failed = strict.get(address_of(code))
    assert failed.status_code == 500
    assert failed.headers["Referrer-Policy"] == "no-referrer"
    lines = "".join(caplog.handler.format(record) for record in caplog.records).upper()
    assert "INTERNAL SERVER ERROR: /I/" in lines
    assert "FORBIDDEN (CSRF COOKIE NOT SET.): /I/" in lines
    assert code not in lines
    assert shown(code) not in lines


@pytest.mark.django_db(transaction=True)
def test_two_devices_that_send_at_the_same_moment_send_once(survey):
    (code,) = links_to(survey)
    devices = [begun(survey, code, "Chess"), begun(survey, code, "Football")]

    def press(device):
        try:
            return send(device, survey).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(press, devices)) == [302, 409]
    assert Participation.objects.count() == Contribution.objects.count() == 1
    assert Basket.objects.count() == 1
    assert not Invitation.objects.exists()


# What follows looks at the tables as they are stored.

STORED_ORDER = {"sqlite": "rowid", "postgresql": "ctid"}
RANDOM = re.compile(
    r"[0-9a-f]{64}|\b\d{12,19}\b|[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}"
)


def dump():
    """Return the rows of every table in the order in which they are stored."""
    order, tables = STORED_ORDER[connection.vendor], {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if "search" in table or "index" in table:
                continue  # the index of pages: in SQLite some of its tables have no rows as others
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {name} ORDER BY {name}.{order}")
            tables[table] = [" ".join(map(in_text, row)) for row in cursor.fetchall()]
    return tables


def in_text(value):
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def without_random_keys(tables):
    """Put one word for each random key or hash, and count numbered rows from nought."""
    return {
        table: [numbered(RANDOM.sub("random", row), place) for place, row in enumerate(rows)]
        for table, rows in tables.items()
    }


def numbered(row, place):
    return re.sub(r"^\d+ ", f"{place} ", row)


def answer_with(survey, codes):
    """Send one answer after the other: the first says 0, whichever link it comes with."""
    consultation = ConsultationPage.objects.ancestor_of(survey).get()
    key = ask(survey, "Your club?").key
    for number, code in enumerate(codes):
        token = actions.begin(survey=survey, link=code)
        actions.keep_answers(survey=survey, token=token, answers={key: f"This is {number}"})
        while_begun = dump()
        actions.send_begun(
            survey=survey,
            consultation=consultation,
            token=token,
            about={"how": "myself", "consent_to_quote": True},
        )
    return while_begun


def forms_of(code):
    written = {code, shown(code), code.lower(), shown(code).lower()}
    return written | {
        made(form.encode()).hexdigest() for form in written for made in (md5, sha1, sha256)
    }


def test_nothing_stored_joins_an_answer_to_its_link_not_even_the_order_of_rows(survey):
    """The same 30 answers are sent twice, with the same links dealt otherwise.

    Whatever the database holds afterwards is the same, row for row in stored order, but for random
    keys: so it does not tell how the links were dealt.
    """
    links_to(survey, 3)
    codes = links_to(survey, 36)
    before = dump()
    dealt = codes[:30]
    otherwise = random.Random(7).sample(dealt, 30)
    found = []
    for links in (dealt, otherwise):
        keys = {key.hex for key in Invitation.objects.values_list("pk", flat=True)}
        point = transaction.savepoint()
        while_begun = answer_with(survey, links)
        found.append(dump())
        left = {key.hex for key in Invitation.objects.values_list("pk", flat=True)}
        transaction.savepoint_rollback(point)

        assert len(while_begun["consult_basket"]) == 1
        for tables in (while_begun, found[-1]):
            stored = " ".join(row for rows in tables.values() for row in rows)
            assert not [form for code in codes for form in forms_of(code) if form in stored]
        stored = " ".join(row for rows in found[-1].values() for row in rows).replace("-", "")
        assert len(keys - left) == 30
        assert not [key for key in keys - left if key in stored]
        assert not [code for code in dealt if hash_code(code) in stored]

    assert without_random_keys(found[0]) == without_random_keys(found[1])
    assert found[0]["consult_basket"] == []
    assert len(found[0]["surveys_surveysubmission"]) == 30
    # What is left of the links is as it was, in the order in which it was.
    assert found[0]["surveys_invitation"] == found[1]["surveys_invitation"]
    unused = [row for row in before["surveys_invitation"] if row in found[0]["surveys_invitation"]]
    assert found[0]["surveys_invitation"] == unused
    assert len(unused) == 9
    assert found[0]["surveys_invitationbatch"] == before["surveys_invitationbatch"]


def test_the_rows_of_links_lie_in_another_order_than_the_links_on_the_sheet(survey):
    codes = links_to(survey, 40)
    rows = dump()["surveys_invitation"]
    hashes = [hash_code(code) for code in codes]
    assert sorted(hashes) != hashes
    assert [next(one for one in hashes if one in row) for row in rows] == sorted(hashes)


# Staff


@pytest.fixture
def coordinator(client):
    user = member_of(COORDINATOR)
    client.force_login(user)
    return user


def screen(survey):
    return reverse("survey_invitations", args=[survey.pk])


def make(client, survey, how_many):
    key = client.get(screen(survey)).context["form"]["form_key"].value()
    data = {"how_many": how_many, "label": "letters to year 9", "form_key": key}
    return client.post(screen(survey), data), data


@pytest.mark.usefixtures("coordinator")
def test_links_are_taken_away_once_as_a_list_and_as_slips_and_kept_nowhere(client, survey):
    made, data = make(client, survey, 12)
    links = made.context["form"]["links"].value()

    def take(kind):
        address = reverse("take_invitations", args=[survey.pk, kind])
        return client.post(address, {"links": links})

    _head, *rows = csv.reader(io.StringIO(take("csv").content.decode("utf-8-sig")))
    codes = [code for _title, code, _link in rows]
    assert [link for _title, _code, link in rows] == [f"http://testserver/i/{c}/" for c in codes]
    slips = docx.Document(io.BytesIO(take("docx").content))
    words = "\n".join(paragraph.text for paragraph in slips.paragraphs)
    assert [words.count(code) for code in codes] == [2] * 12
    assert Client().get(f"/i/{codes[11]}/").url == survey.url

    stored = " ".join(row for rows in dump().values() for row in rows)
    assert not [code for code in codes if code in stored]
    assert codes[0] not in made.content.decode()
    again = client.post(screen(survey), data, follow=True)
    assert "made already" in text_of(again)
    assert Invitation.objects.count() == 12
    Site.objects.update(hostname="forum.example", port=443)
    assert f"https://forum.example/i/{codes[0]}/" in take("csv").content.decode()


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize("words", [None, "hello", '{"a": 1}', '[1, ["ABC"]]', "7", "null"])
def test_nothing_else_that_was_sealed_passes_for_links(client, survey, words):
    links = "x" if words is None else seal(words).decode()
    address = reverse("take_invitations", args=[survey.pk, "csv"])
    assert client.post(address, {"links": links}).status_code == 404


@pytest.mark.usefixtures("coordinator")
def test_how_many_were_used_is_told_in_steps_and_the_rest_can_be_revoked(client, survey):
    make(client, survey, 30)
    make(client, survey, 3)
    batch = InvitationBatch.objects.get(how_many=30)
    for unused in batch.unused.all()[:6]:
        unused.delete()
    page = text_of(client.get(screen(survey)))
    assert "5 to 9" in page
    assert "21 to 25" in page
    assert "Too few links to say" in page
    address = reverse("revoke_invitations", args=[survey.pk, batch.pk])
    assert "Revoke every unused link" in text_of(client.get(address))
    assert batch.unused.count() == 24
    for _click in range(2):
        assert client.post(address).url == screen(survey)
    assert Invitation.objects.count() == 3
    batch.refresh_from_db()
    assert (batch.how_many_revoked, batch.revoked_on) == (24, timezone.localdate())
    page = text_of(client.get(screen(survey)))
    assert "Revoked on" in page
    assert "5 to 9" in page


@pytest.mark.usefixtures("coordinator")
def test_a_longer_list_of_batches_asks_the_database_no_more(client, survey):
    asked = []
    for _more in range(2):
        make(client, survey, 9)
        make(client, survey, 9)
        revoke(batch=survey.batches.first(), by=superuser(f"root-{len(asked)}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(screen(survey))
        asked.append(len(queries))
    assert asked[0] == asked[1]


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize("how_many", ["", "0", "5001"])
def test_a_number_of_links_that_cannot_be_made_makes_none(client, survey, how_many):
    page, _data = make(client, survey, how_many)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not InvitationBatch.objects.exists()


def test_links_are_for_those_who_are_named_and_for_published_surveys(client, coordinator):
    draft = make_survey(published=False)
    client.force_login(coordinator)
    make(client, draft, 5)
    assert not InvitationBatch.objects.exists()
    assert b"Invitations" in client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content
    client.force_login(member_of(EDITOR))
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    assert screen(draft) not in edit.content.decode()


def test_the_consultation_says_that_a_link_is_needed(client, survey):
    assert "You need a link for this one." in text_of(client.get(survey.get_parent().url))


def test_who_publishes_is_told_that_links_are_missing_and_who_makes_them(client, survey):
    address = reverse("publish_questionnaire", args=[survey.pk])
    client.force_login(member_of(EDITOR))
    assert "ask a Forum coordinator to make them" in text_of(client.get(address))
    links_to(survey)
    assert "No links are made yet" not in text_of(client.get(address))
