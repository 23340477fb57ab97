"""Why a leaf is behind, as a report's cause columns or its words tell."""

import re
from collections.abc import Sequence

from perfdesk.domain.facts import Cause, CauseKind
from perfdesk.domain.text.normalise import squeeze
from perfdesk.domain.year import CellKey
from perfdesk.formats.drafts import FigureDraft
from perfdesk.store.rows.ids import new_id

_WORDS = (
    ("资金落实", "资金|经费|配套|拨付"),
    ("用地审批", "用地|征地|土地|拆迁|审批|征收"),
    ("施工", "施工|天气|雨|工期|地质"),
    ("政策变化", "政策|口径"),
    ("人员", "人员|人手|编制"),
    ("部门配合", "配合|协调"),
    ("责任落实", "重视|责任|主动"),
    ("数据报送", "报送|统计|入库|填报"),
    ("项目进展", "项目|进度|招标|开工"),
)
_OBJECTIVE = {"资金落实", "用地审批", "施工", "政策变化"}


def cause_of(cell: CellKey, draft: FigureDraft, categories: Sequence[str]) -> Cause | None:
    """Return the main cause a draft tells: kind and category from their columns, else from its words."""
    if not (draft.cause or draft.cause_kind or draft.cause_category):
        return None
    words = squeeze(draft.cause_kind + draft.cause)
    told = squeeze(draft.cause_category)
    category = next((known for known in categories if known == told), "") or _category(told + words, categories)
    kind = CauseKind.SUBJECTIVE if "主观" in words else CauseKind.OBJECTIVE
    if "主观" not in words and "客观" not in words and category not in _OBJECTIVE:
        kind = CauseKind.SUBJECTIVE
    return Cause(new_id(), *cell, kind, category, draft.cause)


def _category(words: str, categories: Sequence[str]) -> str:
    named = next((known for known in categories if known in words), "")
    guessed = next((known for known, pattern in _WORDS if known in categories and re.search(pattern, words)), "")
    return named or guessed or ("其他" if "其他" in categories or not categories else categories[-1])
