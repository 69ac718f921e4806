"""Stands in for modules that a program imports at its top but never uses in the work that is measured."""

import importlib.abc
import importlib.machinery
import importlib.util
import sys
from types import ModuleType
from typing import Iterable
from unittest.mock import MagicMock


class AbsentModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers imports of the named packages and their submodules with modules that have every attribute."""

    def __init__(self, packages: Iterable[str]) -> None:
        self._packages = frozenset(packages)

    @classmethod
    def install(cls, packages: Iterable[str]) -> list[str]:
        """Stands in for those of the packages that are not installed; their names."""
        absent = [package for package in packages if importlib.util.find_spec(package) is None]
        sys.meta_path.append(cls(absent))
        return absent

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in self._packages:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _Anything(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        module.__path__ = []


class _Anything(ModuleType):
    """A module in which every name stands for something that can be called and indexed."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return MagicMock(name=f"{self.__name__}.{name}")
