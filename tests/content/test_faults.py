import re

from skill.content.faults import BadContent, keys, kinds, of_file, raised


def test_what_is_missing_and_what_is_surplus_are_both_named():
    assert list(keys("a.", ["x", "y"], ["y", "z"])) == ["a.x: is missing", "a.z: is not asked for"]


def test_what_is_of_another_type_is_named():
    assert list(kinds("a.", {"x": int, "y": str}, {"x": "1", "y": "2"})) == [
        "a.x: '1' is of the wrong type"
    ]


def test_what_a_pattern_is_refused_for_is_told():
    assert "unterminated" in raised(re.compile, "[a")
    assert raised(re.compile, "[a]") is None


def test_faults_carry_the_files_name():
    assert list(of_file("a.toml", lambda _: iter(["x"]), {})) == ["a.toml: x"]


def test_a_table_where_a_text_is_wanted_is_a_fault_like_any_other():
    mixed_up = of_file("a.toml", lambda table: iter([table["x"].strip()]), {"x": {}})
    assert "a.toml: is not formed as the English one" in next(mixed_up)


def test_an_error_has_its_faults():
    error = BadContent("xx", ["one", "two"])
    assert error.faults == ("one", "two")
    assert str(error) == "xx: faults: 2\n  one\n  two"
