"""Reading the rest of the program while nobody waits, so that a page is there at once when it is first asked for."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

_LAYERS = ("domain", "reports", "formats", "operations", "ui")
"""From below: what a module needs has been read before it."""


def rest_of_program() -> Iterator[None]:
    """Import what has not been imported yet, one module from one yield to the next."""
    for layer in _LAYERS:
        package = import_module(f"perfdesk.{layer}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
            yield
