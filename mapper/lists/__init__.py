"""The published lists that `mapper` reads: one file each, and nothing else to touch to add one."""

from collections.abc import Mapping

from mapper.lists import eff_atlas
from mapper.model import ListDeclaration

LISTS: Mapping[str, ListDeclaration] = {module.LIST.name: module.LIST for module in (eff_atlas,)}
