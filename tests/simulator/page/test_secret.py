import pytest

from skill.simulator.page.secret import NAME, kept, own_folder


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "own"


def test_a_secret_is_long_and_nobody_elses(folder, tmp_path):
    assert len(kept(folder)) > 40
    assert kept(folder) != kept(tmp_path / "other")


def test_the_next_server_has_the_same_one(folder):
    assert kept(folder) == kept(folder)


def test_its_file_is_for_its_owner_alone(folder):
    kept(folder)
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o644, 0o660, 0o602])
def test_one_that_others_may_have_seen_is_replaced(folder, mode):
    known = kept(folder)
    (folder / NAME).chmod(mode)
    assert kept(folder) != known
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600


def test_one_that_was_lost_is_replaced(folder):
    kept(folder)
    (folder / NAME).write_text("")
    assert len(kept(folder)) > 40


def test_a_place_that_cannot_hold_it_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        kept(tmp_path / "file")


def test_it_is_kept_where_programs_keep_such_things(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert own_folder() == tmp_path / "ball-back-stretch"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert own_folder() == tmp_path / ".local" / "state" / "ball-back-stretch"
