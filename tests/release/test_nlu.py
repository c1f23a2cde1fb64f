"""The annotation sets are of Amazon's own form, and expect what the models have."""

import json

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.nlu.evaluations import TestCase as Case

from interaction_models.build import LOCALES
from release.nlu import annotations
from skill.alexa.intents import INTENTS
from stand_ins.held_out import Utterance, held_out_of


@pytest.mark.parametrize("locale", LOCALES)
def test_amazons_own_types_take_every_annotation_whole(locale):
    serializer = DefaultSerializer()
    for annotation in annotations(held_out_of(locale))["data"]:
        case = serializer.deserialize(json.dumps(annotation), Case)
        assert case.inputs.utterance == annotation["inputs"]["utterance"]
        names = [each.intent.name for each in case.expected]
        assert names == [each["intent"]["name"] for each in annotation["expected"]]
        assert set(names) <= INTENTS.keys()


def test_what_only_must_not_be_meant_expects_nothing():
    assert annotations([Utterance("no pain", frozenset({"PainIntent"}), but=True)]) == {"data": []}
