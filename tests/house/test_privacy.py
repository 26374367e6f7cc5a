"""Every field of every model is sorted by how private it is, exactly once."""

from collections import Counter

import pytest
from django.apps import apps
from django.db.models import Model

SORTS = ("open", "internal", "personal", "sealed")
MODELS = [model for model in apps.get_models() if model._meta.app_config.name.startswith("rowan.")]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_sorted_once(model: type[Model]) -> None:
    privacy = vars(model).get("Privacy")
    assert privacy is not None, "a model says for itself how private each field is"
    sorts = {name: fields for name, fields in vars(privacy).items() if not name.startswith("_")}
    assert set(sorts) <= set(SORTS)
    sorted_fields = Counter(field for fields in sorts.values() for field in fields)
    fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    assert sorted_fields == Counter(fields)


def test_there_are_models() -> None:
    assert {"User", "Session"} <= {model.__name__ for model in MODELS}
