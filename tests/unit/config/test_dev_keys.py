"""A developer's keys are made once: a second run reads what the first one sealed."""

import stat

from cryptography.fernet import Fernet

from config.settings import dev_keys


def test_keys_are_made_once_and_kept(tmp_path):
    path = tmp_path / "keys.json"
    first = dev_keys.read_or_make(path)
    assert dev_keys.read_or_make(path) == first
    assert Fernet(first["SEALING_KEY"])
    assert first["SECRET_KEY"] != first["RECEIPT_KEY"]
    assert [file.name for file in tmp_path.iterdir()] == ["keys.json"]


def test_nobody_else_on_the_machine_may_read_them(tmp_path):
    path = tmp_path / "keys.json"
    dev_keys.read_or_make(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_two_first_runs_at_once_one_set_of_keys_wins(tmp_path, monkeypatch):
    path = tmp_path / "keys.json"
    made = []
    generate = Fernet.generate_key

    def meanwhile_another_run():
        monkeypatch.setattr(Fernet, "generate_key", generate)
        made.append(dev_keys.read_or_make(path))
        return generate()

    monkeypatch.setattr(Fernet, "generate_key", meanwhile_another_run)
    assert dev_keys.read_or_make(path) == made[0]
