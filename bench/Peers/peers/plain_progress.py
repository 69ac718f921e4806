"""A progress bar that shows nothing and costs nothing, in the place of tqdm."""

from types import ModuleType
from typing import Iterable


def plain_progress() -> ModuleType:
    """A module with the one name that is imported from tqdm."""
    module = ModuleType("tqdm")
    module.tqdm = _through
    return module


def _through(items: Iterable, **_: object) -> Iterable:
    return items
