"""The sample county's year of ledgers: steps written as data, done through the operations that a clerk would use."""

import json
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from perfdesk.document import Document
from perfdesk.domain.tree import Tree
from perfdesk.operations import submissions
from perfdesk.operations.figures import set_verdict
from perfdesk.operations.ledger import (
    accountability,
    activities,
    commendations,
    evidence,
    inspection,
    meetings,
    projects,
    reporting,
    requests,
    results,
)
from perfdesk.operations.ledger.rectification import issues, remedies
from perfdesk.operations.ledger.rectification import moves as issue_moves
from perfdesk.operations.ledger.supervision import orders as supervision
from perfdesk.places import resource
from perfdesk.store.rows.codec import to_json, typed
from perfdesk.store.rows.ids import new_id
from perfdesk.store.rows.months import Setting

OPERATIONS: Mapping[str, Callable[..., Any]] = {
    operation.__name__: operation
    for operation in (
        set_verdict,
        issues.add_issue,
        issues.add_measure,
        issue_moves.start_issue,
        issue_moves.note_progress,
        issue_moves.extend_measure,
        issue_moves.finish_measure,
        issue_moves.apply_for_closing,
        issue_moves.check_issue,
        issue_moves.close_issue,
        issue_moves.return_issue,
        remedies.set_remedy,
        remedies.accept_exception,
        meetings.set_meeting,
        meetings.set_requirement,
        meetings.follow_requirement,
        meetings.settle_requirement,
        meetings.set_commitment,
        meetings.judge_commitment,
        requests.set_instruction,
        requests.settle_instruction,
        requests.set_dispute,
        requests.settle_dispute,
        requests.set_coordination,
        requests.answer_coordination,
        activities.set_activity,
        projects.enter_project_months,
        inspection.set_team,
        inspection.set_finding,
        inspection.take_up_finding,
        supervision.set_order_settings,
        supervision.issue_order,
        supervision.reply_order,
        supervision.return_order,
        supervision.extend_order,
        supervision.close_order,
        supervision.cancel_order,
        supervision.escalate_order,
        accountability.add_proposal,
        accountability.propose_on_order,
        accountability.decide_proposal,
        commendations.set_commendation,
        commendations.decide_commendation,
        reporting.set_report_day,
        reporting.extend_report,
        submissions.return_report,
        submissions.submit_report,
        submissions.add_penalty,
        submissions.add_veto,
        results.add_bonus,
        results.set_published_rank,
        results.set_use_rule,
        evidence.add_need,
        evidence.add_file,
    )
}
"""What a step may do, by name."""
_FILE = "@file:"


def fill_ledgers(doc: Document, year: int) -> None:
    """Do every step of the sample's ledgers, file by file; that the sample was made cannot be undone.

    A step names an operation (`do`), its arguments (`with`) and, where later ones speak of its result, a label (`as`).
    A text that begins with @ stands for an id: @unit:发改局, @leaf:城镇新增就业 (its lead's assignment),
    @node:城镇新增就业, @project:城区供水管网改造工程, @new (one of its own), or @ and the label of an earlier step.
    """
    names = _names(doc, year)
    for path in sorted(resource("sample/ledgers").glob("*.json")):
        for step in json.loads(path.read_text("utf-8")):
            operation = OPERATIONS[step["do"]]
            hints = get_type_hints(operation)
            given = {key: typed(hints[key], _named(names, value)) for key, value in step["with"].items()}
            made = operation(doc, **given)
            if "as" in step:
                first = made[0] if isinstance(made, list) else made
                names[step["as"]] = first if isinstance(first, str) else first.id
    with doc.step("建成示例县", barrier=True):
        doc.put(Setting("sample", to_json(True)))


def _names(doc: Document, year: int) -> dict[str, str]:
    data = doc.year(year)
    units = {f"unit:{name}": unit.id for unit in data.units.values() for name in (unit.name, unit.short_name)}
    nodes = {f"node:{node.name}": node.id for node in data.nodes.values()}
    projects = {f"project:{project.name}": project.id for project in data.projects}
    return units | nodes | projects | _leads(data.tree)


def _leads(tree: Tree) -> dict[str, str]:
    leads = ((node.name, tree.lead(node.id)) for node in tree.nodes)
    return {f"leaf:{name}": lead.id for name, lead in leads if lead}


def _named(names: Mapping[str, str], value: Any) -> Any:
    match value:
        case "@new":
            return new_id()
        case str() if value.startswith(_FILE):
            return resource(f"sample/evidence/{value.removeprefix(_FILE)}")
        case str() if value.startswith("@"):
            return names[value[1:]]
        case list():
            return [_named(names, item) for item in value]
        case dict():
            return {key: _named(names, item) for key, item in value.items()}
    return value
