"""The sample's ledgers are written as steps of a clerk."""

import json

import pytest

from perfdesk.domain.facts import Verdict
from perfdesk.operations.sample import ledgers as sample_ledgers


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write steps to be done in place of the sample's own."""

    def write(*steps):
        (tmp_path / "1_steps.json").write_text(json.dumps(steps, ensure_ascii=False), "utf-8")
        monkeypatch.setattr(sample_ledgers, "resource", lambda _: tmp_path)

    return write


def rated(said):
    return {"id": "@new", "subject_id": said, "stage": "final", "points": "4.5", "data_month": 12}


def test_things_are_spoken_of_by_their_names(sample, written):
    name = sample.doc.year(2024).nodes[sample.lead.node_id].name
    written({"do": "set_verdict", "with": {"verdict": rated(f"@leaf:{name}")}})
    sample_ledgers.fill_ledgers(sample.doc, 2024)
    assert sample.lead.id in {verdict.subject_id for verdict in sample.doc.rows(Verdict)}


def test_a_name_that_is_nobodys_is_an_error_of_the_sample(sample, written):
    written({"do": "set_verdict", "with": {"verdict": rated("@leaf:没有的指标")}})
    with pytest.raises(KeyError, match="没有的指标"):
        sample_ledgers.fill_ledgers(sample.doc, 2024)
