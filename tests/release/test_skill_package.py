"""The skill package is ready for review; and each thing that a review would find is found here."""

import json

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model import InteractionModelData
from ask_smapi_model.v1.skill.manifest import SkillManifestEnvelope

from interaction_models.build import LOCALES, path_of
from release.skill_package import MODELS, ROOT, SOURCE, assemble, problems

ALIAS = "arn:aws:lambda:us-east-1:123456789012:function:coach-1:live"
POLICY = "https://example.org/privacy"
MANIFEST = json.loads((SOURCE / "skill.json").read_text(encoding="utf-8"))


@pytest.fixture
def package(tmp_path):
    """The package as it is deployed, which a test may spoil."""
    made = tmp_path / "assembled"
    assemble(ALIAS, made, POLICY)
    return made


def spoil(package, value, *path):
    """Set one value of the copy's manifest, or take it away."""
    manifest = json.loads(json.dumps(MANIFEST))
    inner = manifest["manifest"]
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    (package / "skill.json").write_text(json.dumps(manifest))


def test_the_package_is_ready(package):
    assert problems(package) == []


POLICIES = ("privacyAndCompliance", "locales")
STORE = ("publishingInformation", "locales", "en-US")


@pytest.mark.parametrize(
    ("value", "path", "found"),
    [
        ("", (*STORE, "name"), "name: 0 characters"),
        ("x" * 51, (*STORE, "name"), "name: 51 characters"),
        ("x" * 161, (*STORE, "summary"), "summary: 161"),
        ("no medical advice" + "x" * 4000, (*STORE, "description"), "description: 4017"),
        ("It is fun.", (*STORE, "description"), "medical advice"),
        ("No medical advice. It heals.", (*STORE, "description"), "'heals' promises"),
        ("Cures your back", (*STORE, "summary"), "'Cures' promises"),
        (["treatment"], (*STORE, "keywords"), "'treatment' promises"),
        ([], (*STORE, "keywords"), "keywords: 0"),
        (["k"] * 31, (*STORE, "keywords"), "keywords: 31"),
        (["open my ball back stretch"], (*STORE, "examplePhrases"), "does not open"),
        (["Alexa, my ball back stretch"], (*STORE, "examplePhrases"), "does not open"),
        (["Alexa, open ball stretch"], (*STORE, "examplePhrases"), "does not open"),
        (["Alexa, open my ball back stretch", "sing"], (*STORE, "examplePhrases"), "no sample"),
        (["Alexa, open my ball back stretch"] * 4, (*STORE, "examplePhrases"), "4 of them"),
        ("file://assets/none.png", (*STORE, "smallIconUri"), "is not there"),
        ("file://assets/images/en-US_smallIcon.png", (*STORE, "largeIconUri"), "not 512 x 512"),
        ("", ("publishingInformation", "testingInstructions"), "testingInstructions: 0"),
        ("GAMES", ("publishingInformation", "category"), "category"),
        (False, ("publishingInformation", "isAvailableWorldwide"), "no country"),
        ([{"name": "alexa::profile:email:read"}], ("permissions",), "permissions"),
        ([], ("permissions",), "instead of ['alexa::alerts"),
        ({}, ("privacyAndCompliance", "locales"), "en-IN has no policy"),
        ({"en-US": {"privacyPolicyUrl": "http://x.org"}}, POLICIES, "en-US has no policy"),
        (True, ("privacyAndCompliance", "usesHealthInfo"), "usesHealthInfo must be False"),
        (None, ("privacyAndCompliance", "isExportCompliant"), "isExportCompliant must be True"),
        (ALIAS.replace("live", "$LATEST"), ("apis", "custom", "endpoint", "uri"), "apis: the"),
        (ALIAS.removesuffix(":live"), ("events", "endpoint", "uri"), "events: the endpoint"),
        ([], ("events", "subscriptions"), "instead of SKILL_DISABLED"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_problem_is_found(package, value, path, found):
    spoil(package, value, *path)
    assert [problem for problem in problems(package) if found in problem]


def test_an_icon_that_is_no_png_is_found(package):
    (package / "assets" / "images" / "en-US_smallIcon.png").write_bytes(b"GIF89a" * 10)
    assert problems(package) == [f"{locale}: smallIconUri: not 108 x 108" for locale in LOCALES]


def test_a_locale_without_a_model_is_found(package):
    (package / MODELS / "en-US.json").unlink()
    assert problems(package) == ["en-US: there is no interaction model"]


def test_a_locale_that_nobody_speaks_is_found(package):
    manifest = json.loads(json.dumps(MANIFEST))
    locales = manifest["manifest"]["publishingInformation"]["locales"]
    locales["zz-ZZ"] = locales["en-US"]
    (package / "skill.json").write_text(json.dumps(manifest))
    assert "zz-ZZ: nobody speaks the language" in problems(package)


def known(plain, kind):
    """What is left of JSON after Amazon's own classes have read it and written it again."""
    serializer = DefaultSerializer()
    return serializer.serialize(serializer.deserialize(json.dumps(plain), kind))


def test_amazons_own_classes_know_every_key_of_the_manifest():
    assert known(MANIFEST, SkillManifestEnvelope) == MANIFEST


@pytest.mark.parametrize("locale", LOCALES)
def test_amazons_own_classes_know_every_key_of_a_model(locale):
    model = json.loads(path_of(locale).read_text(encoding="utf-8"))
    assert known(model, InteractionModelData) == model


def test_a_key_that_amazon_does_not_know_would_be_missed():
    odd = json.loads(json.dumps(MANIFEST))
    odd["manifest"]["publishingInformation"]["testInstructions"] = "x"
    assert known(odd, SkillManifestEnvelope) != odd


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_deployed_has_the_committed_models(package, locale):
    assert (package / MODELS / f"{locale}.json").read_bytes() == path_of(locale).read_bytes()


def test_the_committed_package_has_no_models_of_its_own():
    assert not list(SOURCE.rglob(MODELS.parts[0]))


def test_every_model_has_its_page_in_the_store():
    locales = MANIFEST["manifest"]["publishingInformation"]["locales"]
    assert sorted(locales) == sorted(LOCALES)


def test_assembling_puts_the_endpoint_where_requests_and_events_go(tmp_path):
    assemble(ALIAS, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "skill.json").read_text())["manifest"]
    assert manifest["apis"]["custom"]["endpoint"]["uri"] == ALIAS
    assert manifest["events"]["endpoint"]["uri"] == ALIAS


def test_assembling_leaves_nothing_of_the_last_time(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old").touch()
    assemble(ALIAS, tmp_path / "out")
    assert not (tmp_path / "out" / "old").exists()


@pytest.mark.parametrize("endpoint", ["", "arn:aws:lambda", ALIAS.replace("live", "$LATEST")])
def test_assembling_refuses_what_is_no_alias(tmp_path, endpoint):
    with pytest.raises(ValueError, match="no alias"):
        assemble(endpoint, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_assembling_refuses_a_locale_without_a_model(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    manifest = (SOURCE / "skill.json").read_text(encoding="utf-8")
    (source / "skill.json").write_text(manifest.replace('"en-US": {', '"xx-XX": {'))
    with pytest.raises(ValueError, match=r"xx-XX\.json"):
        assemble(ALIAS, tmp_path / "out", source=source)
    assert not (tmp_path / "out").exists()


def test_ask_deploys_the_assembled_package_and_not_the_committed_one():
    resources = json.loads((ROOT / "ask-resources.json").read_text())
    source = resources["profiles"]["default"]["skillMetadata"]["src"]
    assert source == "./.skill-package"
    assert ".skill-package/" in (ROOT / ".gitignore").read_text().splitlines()
