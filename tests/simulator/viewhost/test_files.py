from skill.simulator.viewhost.files import FETCHED, FILES, file_at, missing


def test_our_own_files_are_there_with_their_type():
    source, kind = file_at("/viewhost/screen.js")
    assert b"export class Screen" in source
    assert kind == "text/javascript"


def test_an_unknown_url_gives_nothing():
    assert file_at("/viewhost/../files.py") is None


def test_only_what_npm_brings_can_be_missing(tmp_path, monkeypatch):
    monkeypatch.setitem(FILES, "/viewhost/renderer.js", tmp_path / "renderer.js")
    assert file_at("/viewhost/renderer.js") is None
    assert str(tmp_path / "renderer.js") in missing()
    ours = [path for path in FILES.values() if FETCHED not in path.parents]
    assert not {str(path) for path in ours if path.parent != tmp_path} & set(missing())
