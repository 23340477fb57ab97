"""Run inside the installed program: import whatever perfdesk imports anywhere, and sign something."""

import ast
import importlib
from pathlib import Path

import perfdesk
from perfdesk.formats.field_packet import keys

names = set()
for path in Path(perfdesk.__file__).parent.rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
for name in sorted(names):
    importlib.import_module(name)
seed = bytes(32)
assert keys.is_signed(keys.verify_key(seed), keys.sign(seed, b"a"), b"a")
print(len(names), "modules imported")
