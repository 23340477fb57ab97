"""Trainings, reports and typical cases (宣传培训), and results of the public evaluation (公众评议)."""

from dataclasses import replace

from perfdesk.document import Document
from perfdesk.domain.ledger.meetings import Activity, PublicEvaluation
from perfdesk.domain.problems import PerfdeskError
from perfdesk.domain.unit import Unit
from perfdesk.operations.guards import require_text
from perfdesk.operations.ledger.chosen import require_chosen
from perfdesk.operations.ledger.naming import briefly, verb


def set_activity(doc: Document, *, activity: Activity) -> Activity:
    """Enter or change an activity or typical case."""
    if activity.people is not None and activity.people < 0:
        raise PerfdeskError("人数应为不小于0的整数。请核对后重新填写。")
    said = replace(activity, topic=require_text(activity.topic, "主题"), kind=require_text(activity.kind, "类型"))
    with doc.step(f"{verb(doc, said)}{said.kind}“{briefly(said.topic)}”", year=said.year):
        doc.put(said)
    return said


def remove_activity(doc: Document, *, activity_id: str) -> None:
    """Take an activity away."""
    activity = doc.row(Activity, id=activity_id)
    with doc.step(f"删除{activity.kind}“{briefly(activity.topic)}”", year=activity.year):
        doc.remove(activity)


def set_evaluation(doc: Document, *, evaluation: PublicEvaluation) -> PublicEvaluation:
    """Enter or change a unit's result of the public evaluation; a unit has one of each round."""
    require_chosen(evaluation.unit_id, "单位")
    unit = doc.row(Unit, id=evaluation.unit_id)
    said = replace(evaluation, round=evaluation.round.strip())
    if not 0 < said.score <= 100:
        raise PerfdeskError("评议得分应大于0、不超过100。请核对后重新填写。")
    if said.awareness is not None and not 0 <= said.awareness <= 100:
        raise PerfdeskError("知晓率应在0至100之间。请核对后重新填写。")
    if said.sample is not None and said.sample < 0:
        raise PerfdeskError("样本数应为不小于0的整数。请核对后重新填写。")
    known = doc.rows(PublicEvaluation, year=said.year, unit_id=said.unit_id, round=said.round)
    if any(one.id != said.id for one in known):
        raise PerfdeskError(f"{unit.name}{said.round}的评议结果已经登记。请直接修改原记录。")
    with doc.step(f"{verb(doc, said)}{unit.short_name or unit.name}公众评议结果", year=said.year):
        doc.put(said)
    return said


def remove_evaluation(doc: Document, *, evaluation_id: str) -> None:
    """Take a unit's result of the public evaluation away."""
    evaluation = doc.row(PublicEvaluation, id=evaluation_id)
    with doc.step(f"删除{doc.row(Unit, id=evaluation.unit_id).name}公众评议结果", year=evaluation.year):
        doc.remove(evaluation)
