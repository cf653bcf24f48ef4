"""Whatever people do with a basket on two devices, in any order: nothing lost, nothing twice."""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from consult.participation.models import Contribution, Participation
from tests.factories.consultations import clause_prompts, make_consultation, make_strategy
from tests.integration.consult.participation.conftest import Person

WORDS = st.sampled_from(["One", "Two", "Three words here", "Zwölf"])
CLAUSES = st.integers(0, 1)
DEVICES = st.sampled_from(["phone", "laptop"])


class Baskets(RuleBasedStateMachine):
    """A person with a phone and a laptop, beside a plain model of what they have written.

    `kept` is the basket of each device, the same object once they share it; `sent` is all that
    was sent, `last` the form with which a device sent and the code that it was given.
    """

    consultation, prompts = None, ()

    @initialize()
    def begin(self):
        self.savepoint = transaction.savepoint()
        cache.clear()
        self.people = {"phone": Person(), "laptop": Person()}
        self.kept = {"phone": {}, "laptop": {}}
        self.sent, self.last, self.code, self.late = [], {}, None, None

    def teardown(self):
        if self.late:
            self.late.stop()
        transaction.savepoint_rollback(self.savepoint)

    def _both_shared(self):
        return self.kept["phone"] is self.kept["laptop"]

    @precondition(lambda self: not self.late)
    @rule(device=DEVICES, clause=CLAUSES, words=WORDS)
    def save(self, device, clause, words):
        person, prompt = self.people[device], self.prompts[clause]
        form = person.open("comment", prompt.pk).context["form"]
        fields = {"words": words, "based_on": form["based_on"].value() or ""}
        for _retried in range(2):
            assert person.comment(prompt, stance="agree", **fields).status_code == 302
        self.kept[device][clause] = words

    @precondition(lambda self: not self.late)
    @rule(clause=CLAUSES, words=WORDS)
    def save_in_a_form_opened_before_the_other_device_changed_it(self, clause, words):
        if not self._both_shared() or clause not in self.kept["phone"]:
            return
        phone, laptop, prompt = *self.people.values(), self.prompts[clause]
        seen = phone.open("comment", prompt.pk).context["form"]["based_on"].value()
        newer = self.kept["phone"][clause] + "!"
        laptop.comment(prompt, newer, "agree", based_on=seen)
        answer = phone.comment(prompt, words, "agree", based_on=seen)
        assert answer.status_code == 409
        assert newer in answer.content.decode()
        assert words in answer.content.decode()
        self.kept["phone"][clause] = newer

    @rule(device=DEVICES, clause=CLAUSES)
    def remove(self, device, clause):
        self.people[device].post("remove", self.prompts[clause].pk)
        self.kept[device].pop(clause, None)

    @rule(device=DEVICES)
    def answer_about(self, device):
        self.people[device].about(self.consultation, consent="yes")

    @rule(device=DEVICES)
    def go_on_with_the_code_on_the_other(self, device):
        other = {"phone": "laptop", "laptop": "phone"}[device]
        if not self.kept[device] or self._both_shared():
            return
        self.people[device].post("keep", self.consultation.pk)
        page = self.people[device].open("keep", self.consultation.pk)
        fields = {"code": page.context["code"], "together": "yes"}
        answer = self.people[other].post("my_code", **fields)
        assert answer.url == f"/say/review/{self.consultation.pk}/"
        for clause, text in self.kept[other].items():
            here = self.kept[device].get(clause)
            joined = here if here and text in here else f"{here}\n\n{text}"
            self.kept[device][clause] = joined if here else text
        self.kept[other] = self.kept[device]
        self.code = page.context["code"]

    @rule(device=DEVICES)
    def send(self, device):
        person, held = self.people[device], self.kept[device]
        form = {"looked_at": person.open("review", self.consultation.pk).context["looked_at"]}
        answer = person.post("review", self.consultation.pk, **form)
        if self.late or not held:
            assert answer.status_code == (409 if held or device not in self.last else 302)
            return
        assert answer.status_code == 302
        self.sent += held.items()
        code = person.code(self.consultation)
        assert code == self.code or not self._both_shared()
        for name in [name for name, basket in self.kept.items() if basket is held]:
            self.last[name] = (form, code)
            self.kept[name] = {}  # what follows is begun anew on each device
        self.code = None

    @rule(device=DEVICES)
    def post_the_last_form_again(self, device):
        if device not in self.last or self.kept[device]:
            return
        form, code = self.last[device]
        person = self.people[device]
        assert person.post("review", self.consultation.pk, **form).status_code == 302
        assert person.code(self.consultation) == code

    @precondition(lambda self: not self.late)
    @rule()
    def the_time_is_over(self):
        closed = self.consultation.closes_at + timedelta(hours=2)
        self.late = time_machine.travel(closed, tick=False)
        self.late.start()

    @invariant()
    def all_is_where_the_model_has_it(self):
        if not hasattr(self, "people"):
            return
        sent = Contribution.objects.values_list("prompt", "text")
        numbers = {prompt.pk: number for number, prompt in enumerate(self.prompts)}
        assert sorted((numbers[pk], text) for pk, text in sent) == sorted(self.sent)
        assert Participation.objects.count() <= len(self.sent)
        for device, person in self.people.items():
            drafts = person.open("review", self.consultation.pk).context["drafts"]
            kept = {numbers[draft.prompt.pk]: draft.text for draft in drafts}
            assert kept == self.kept[device]


@pytest.mark.django_db
def test_nothing_is_lost_and_nothing_is_sent_twice():
    Baskets.consultation = make_consultation()
    Baskets.prompts = clause_prompts(make_strategy(Baskets.consultation))[:2]
    few = settings(
        max_examples=12,
        stateful_step_count=15,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Baskets, settings=few)
