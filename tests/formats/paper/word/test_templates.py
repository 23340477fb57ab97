import runpy
from pathlib import Path

import pytest

from perfdesk.places import resource

MAKER = Path(__file__).resolve().parents[3] / "make_templates.py"


@pytest.mark.parametrize("name", ["listing", "packet"])
def test_the_templates_are_what_their_maker_makes(name, tmp_path):
    made = runpy.run_path(str(MAKER))
    made["save"].__globals__["FOLDER"] = tmp_path
    made["save"](made[f"{name}_template"](), f"{name}.docx")
    assert (tmp_path / f"{name}.docx").read_bytes() == resource("templates", f"{name}.docx").read_bytes()
