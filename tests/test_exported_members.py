"""What a module exports is there, sorted, and all that it defines without an underscore."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING

import pytest

import siping_kg

if TYPE_CHECKING:
    from types import ModuleType

MODULES = [
    "siping_kg",
    *(
        found.name
        for found in pkgutil.walk_packages(siping_kg.__path__, "siping_kg.")
        if not found.name.endswith("__main__")
    ),
]


def kind(name: str) -> int:
    """Constants before classes before functions, as ruff sorts them."""
    return 0 if name.isupper() else 1 if name[:1].isupper() else 2


def exported(module: ModuleType) -> list[str]:
    return list(getattr(module, "__all__", []))


def defined(module: ModuleType) -> set[str]:
    """The public functions and classes that this module makes itself."""
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and (inspect.isclass(value) or inspect.isfunction(value))
        and value.__module__ == module.__name__
    }


@pytest.fixture(params=MODULES)
def module(request: pytest.FixtureRequest) -> ModuleType:
    return importlib.import_module(request.param)


def test_every_module_says_what_it_exports(module: ModuleType) -> None:
    assert isinstance(getattr(module, "__all__", None), list | tuple)


def test_exported_names_exist(module: ModuleType) -> None:
    assert [name for name in exported(module) if not hasattr(module, name)] == []


def test_exported_names_are_sorted_and_told_once(module: ModuleType) -> None:
    names = exported(module)
    assert names == sorted(set(names), key=lambda name: (kind(name), name))


def test_public_names_are_exported(module: ModuleType) -> None:
    assert defined(module) - set(exported(module)) == set()


def test_the_first_line_says_what_a_module_is_for(module: ModuleType) -> None:
    first = (module.__doc__ or "").partition("\n")[0]
    assert first.endswith(".")
    assert len(first) > 20
