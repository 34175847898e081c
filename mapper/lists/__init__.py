"""The published lists that `mapper` reads: every module here that declares a `LIST`."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from mapper.model import ListDeclaration

_MODULES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
LISTS: Mapping[str, ListDeclaration] = {
    module.LIST.name: module.LIST for module in _MODULES if hasattr(module, "LIST")
}
