"""Which indicator of the file a row means: by its code, else by path, name and task; never by likeness alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from perfdesk.domain.indicator import Node, NodeKind
from perfdesk.operations.importing.plan import match_key

_KEY_CODE = re.compile(r"(?=.*\d)(?:[A-Za-z]+[\w.-]*|\w+(?:[.-]\w+)+)")
_UNIT_BRACKET = re.compile(r"[(（][^()（）]*[)）]$")

Path = Sequence[str]


def is_key(code: str) -> bool:
    """Tell whether a code can be a key (G1, CZ22001-01-02); ordinals such as 1, 1. and (1) cannot."""
    return bool(_KEY_CODE.fullmatch(code.strip()))


class NodeIndex:
    """The nodes of a year by code and by name; nodes planned in the same import can be added."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        """Index nodes; parents may come in any order."""
        self.nodes: dict[str, Node] = {}
        self._by_code: dict[str, list[str]] = defaultdict(list)
        self._by_place: dict[tuple[str | None, NodeKind, str], str] = {}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._tasks: dict[str, list[str]] = defaultdict(list)
        self._by_task_name: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> None:
        """Add a node, or replace the one of the same id."""
        is_new = node.id not in self.nodes
        self.nodes[node.id] = node
        self._by_place[node.parent_id, node.kind, match_key(node.name)] = node.id
        if not is_new:
            return
        if is_key(node.code):
            self._by_code[node.code].append(node.id)
        if node.kind is NodeKind.INDICATOR:
            for key in name_keys(node.name):
                self._by_name[key].append(node.id)
        if node.kind is NodeKind.TASK and node.parent_id:
            self._tasks[node.parent_id].append(node.id)
            for key in name_keys(node.name):
                self._by_task_name[key].append(node.id)

    def at(self, parent_id: str | None, kind: NodeKind, name: str) -> Node | None:
        """Return the node of a kind and name right under a parent."""
        found = self._by_place.get((parent_id, kind, match_key(name)))
        return self.nodes[found] if found else None

    def coded(self, code: str) -> Node | None:
        """Return the one node of a code that can be a key."""
        found = self._by_code.get(code, []) if is_key(code) else []
        return self.nodes[found[0]] if len(found) == 1 else None

    def named(self, name: str, path: Path = ()) -> list[Node]:
        """Return the indicators of a name, those under groups of `path` alone where there are such."""
        keys = name_keys(name)
        found = next((ids for key in keys if (ids := self._by_name.get(key))), [])
        nodes = [self.nodes[one] for one in found]
        if len(nodes) < 2:
            return nodes
        wanted = {match_key(group) for group in path}
        inside = [node for node in nodes if wanted & self._groups(node)]
        return inside or nodes

    def tasks(self, node_id: str) -> list[Node]:
        """Return the tasks right under a node."""
        return [self.nodes[one] for one in self._tasks.get(node_id, [])]

    def tasks_named(self, name: str) -> list[Node]:
        """Return every task of a name, whatever indicator it stands under."""
        found = next((ids for key in name_keys(name) if (ids := self._by_task_name.get(key))), [])
        return [self.nodes[one] for one in found]

    def _groups(self, node: Node) -> set[str]:
        names: set[str] = set()
        while node.parent_id and node.parent_id in self.nodes:
            node = self.nodes[node.parent_id]
            names.add(match_key(node.name))
        return names

    def similar(self, name: str) -> str:
        """Return the name of the indicator most like `name`, "" where none is near; a proposal, never a match."""
        names = {match_key(node.name): node.name for node in self.nodes.values() if node.kind is NodeKind.INDICATOR}
        plain = match_key(name)
        inside = next((shown for key, shown in names.items() if len(key) > 3 and (key in plain or plain in key)), "")
        near = get_close_matches(plain, names, n=1, cutoff=0.6)
        return names[near[0]] if near else inside


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name: as it stands, and without a measure unit in brackets at its end."""
    bare = _UNIT_BRACKET.sub("", name.strip())
    return (match_key(name),) if bare == name else (match_key(name), match_key(bare))
