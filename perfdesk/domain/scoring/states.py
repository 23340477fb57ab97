"""The words for how far the work is and what becomes of the points."""

from perfdesk.domain.words import Word


class ProgressState(Word):
    """How far the work is, against target and pace (进度状态)."""

    UNREPORTED = "unreported", "未报送"
    DONE = "done", "已完成"
    OTHER = "other", "其他"
    AHEAD = "ahead", "超进度"
    ON_PACE = "on_pace", "达进度"
    BEHIND = "behind", "欠进度"


class PointsState(Word):
    """What becomes of the points (得失分状态)."""

    LOST = "lost", "已出现扣分点"
    UNREPORTED = "unreported", "未报送"
    TO_VERIFY = "to_verify", "待核"
    UNPREDICTABLE = "unpredictable", "无法预测"
    AT_RISK = "at_risk", "存在扣分隐患"
    NORMAL = "normal", "正常"
