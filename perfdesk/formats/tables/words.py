"""The header words that offices use, and the field each one means."""

import re
import unicodedata
from collections.abc import Mapping

from perfdesk.domain.words import Word


class Field(Word):
    """What a column of a table holds. LEVEL columns become groups, indicator or task by their order."""

    SERIAL = "serial", "序号"
    CODE = "code", "编号"
    LEVEL = "level", "指标层级列"
    TASK = "task", "任务"
    MEASURE_UNIT = "measure_unit", "计量单位"
    TARGET = "target", "年度目标"
    POINTS = "points", "分值"
    RULE = "rule", "评分规则"
    NATURE = "nature", "指标性质"
    DIRECTION = "direction", "指标方向"
    BASIS = "basis", "目标口径"
    ORIGIN = "origin", "指标来源"
    PROVIDER = "data_provider", "考核部门"
    LEAD = "lead", "牵头单位"
    RESPONSIBLE = "responsible", "责任单位"
    CO = "co", "配合单位"
    COUNTY_LEADER = "county_leader", "责任领导"
    PRINCIPAL = "principal", "主要领导"
    DEPUTY = "deputy", "分管领导"
    SECTION = "section", "责任科室"
    CONTACT = "contact", "责任人"
    DUE = "due", "完成时限"
    REPORTING = "reporting_months", "报送频次"
    COUNTY_VALUE = "county_value", "县级取值"
    PACE = "pace", "序时计划"
    WEIGHT = "weight", "任务权重"
    REMARK = "remark", "备注"
    ACTUAL = "actual", "累计完成"
    MONTH_ACTUAL = "month_actual", "本月完成"
    NUMERATOR = "numerator", "分子"
    DENOMINATOR = "denominator", "分母"
    RATE = "rate", "完成率"
    PROGRESS_TEXT = "progress_text", "进展情况"
    PROBLEM = "problem", "存在问题"
    MEASURE = "measure", "下步措施"
    DEADLINE = "deadline", "整改时限"
    CAUSE = "cause", "原因"
    CAUSE_KIND = "cause_kind", "主客观原因"
    CAUSE_CATEGORY = "cause_category", "原因类别"
    DUE_ON = "due_on", "应报日期"
    RECEIVED_ON = "received_on", "收到日期"
    OF_INDICATOR = "of_indicator", "所属指标"
    INVESTMENT = "investment", "总投资"
    PLANNED = "planned", "计划"
    ARRIVED = "arrived", "到位"
    PAID = "paid", "支付"
    PLANNED_START = "planned_start", "计划开工"
    PLANNED_FINISH = "planned_finish", "计划完工"
    ACTUAL_START = "actual_start", "实际开工"
    ACTUAL_FINISH = "actual_finish", "实际完工"
    EVALUATION = "evaluation", "评议得分"
    AWARENESS = "awareness", "知晓率"
    SAMPLE = "sample", "样本数"
    ROUND = "round", "评议期次"
    SURVEYOR = "surveyor", "评议机构"
    SCORE = "score", "上级评分"
    DOCUMENT = "document", "依据"
    COMPUTED = "computed", "程序自算的列"
    REGION = "region", "地区"
    UNIT_NAME = "unit_name", "单位名称"
    SHORT_NAME = "short_name", "简称"
    UNIT_KIND = "unit_kind", "单位类别"
    GROUP = "group", "考核分组"
    ALIAS = "alias", "曾用名"
    PERSON = "person", "姓名"
    ROLE = "role", "职责"
    POST = "post", "职务"
    PHONE = "phone", "联系电话"
    MONTHS = "months", "任职月份"
    FROM_MONTH = "from_month", "起始月"
    TO_MONTH = "to_month", "截止月"
    PRINCIPAL_PHONE = "principal_phone", "主要领导电话"
    DEPUTY_PHONE = "deputy_phone", "分管领导电话"
    SKIP = "skip", "不导入"


_SYNONYMS: Mapping[Field, str] = {
    Field.SERIAL: "序号 次序 No 项次",
    Field.CODE: "编号 编码 代码 指标编码 指标编号 指标代码 任务编号",
    Field.LEVEL: (
        "一级指标 二级指标 三级指标 四级指标 考核项目 考评项目 考核指标 考评指标 考核内容 考评内容 "
        "考核要点 考评要点 考核细项 考评细项 指标细则 指标 指标名称 具体指标 类别 指标类别 考核类别 "
        "项目类别 项目名称 项目内容 项目名称及分值 指标项目 工作事项 事项 名称 实事项目 项目 主要指标 "
        "核心指标 具体指标名称 三级指标名称 工作内容 评价指标 指标大类 板块"
    ),
    Field.TASK: "任务 具体任务 任务名称 指标任务 工作任务 子任务 分项任务 任务内容 具体指标任务 重点任务",
    Field.MEASURE_UNIT: "计量单位 单位 指标单位 度量单位 量纲",
    Field.TARGET: (
        "年度目标 年度目标值 目标值 目标 目标任务 工作目标 年度任务 全年目标 考核目标 年度计划 全年任务 "
        "年目标 目标数 任务数 县目标 全县目标 县级目标 总目标 县目标值 年度目标任务 全年目标任务 "
        "目标任务数 年度任务数 计划数 年计划 目标要求 任务目标 年度工作目标 全年目标值 年度指标值 年任务"
    ),
    Field.POINTS: (
        "分值 权重 基本分 权重分值 标准分 赋分 满分 指标分值 考核分值 分数 指标权重 基本分值 扣分上限 加分上限"
    ),
    Field.RULE: (
        "评分规则 评分标准 评分办法 评分方法 考核标准 考核办法 计分办法 计分规则 计分方法 评分细则 "
        "考核依据及办法 赋分办法 考评办法 考评标准 考核评分标准 考核评分办法 扣分标准 评分说明 考核细则"
    ),
    Field.NATURE: "指标性质 性质 计分性质 得分性质",
    Field.DIRECTION: "方向 指标方向 正逆向",
    Field.BASIS: "目标口径 口径 指标类型 指标口径 数据口径 统计口径",
    Field.ORIGIN: "指标来源 来源 级别 层级 指标层级 指标级别 承接级别 任务来源",
    Field.PROVIDER: (
        "评分部门 数据来源 市级考核部门 市考核责任单位 数据提供单位 数据资料提供单位 市级牵头部门 考核部门 "
        "数据采集责任单位 市级责任单位 省级考核部门 市级考核单位 考核责任部门 数据采集单位 数据提供部门 "
        "上级考核部门 市考核部门 评分单位 市级主管部门"
    ),
    Field.LEAD: (
        "牵头单位 牵头部门 总牵头单位 主办单位 工作目标牵头单位 县级牵头单位 县牵头单位 牵头责任单位 "
        "责任牵头单位 填报单位"
    ),
    Field.RESPONSIBLE: (
        "责任单位 责任部门 考核责任单位 承办单位 主要责任单位 县级责任单位 县责任单位 实施单位 承担单位 部门"
    ),
    Field.CO: "配合单位 协办单位 协同单位 参与单位 配合部门 协办部门 责任配合单位 协助单位",
    Field.COUNTY_LEADER: (
        "责任领导 牵头县领导 县领导 责任县领导 包抓领导 分管县领导 县级领导 牵头领导 县级责任领导 指标责任领导"
    ),
    Field.PRINCIPAL: "主要领导 主要负责人 单位主要领导 第一责任人 单位负责人",
    Field.DEPUTY: "分管领导 分管负责人 单位分管领导 直接责任人",
    Field.SECTION: "责任科室 责任股室 科室 股室 承办科室 责任处室",
    Field.CONTACT: "责任人 联系人 联络员 具体责任人 填报人 经办人 调度员 具体经办人",
    Field.DUE: "完成时限 时限 完成时间 考核结束时间 时限要求 完成期限 截止时间 预估时间节点",
    Field.REPORTING: "报送频次 报送周期 考核频次 报送频率 调度频次 数据频次",
    Field.COUNTY_VALUE: "县级取值 县级取数 取数方式 数据来源方式 县级数据来源 县级完成值来源 汇总方式",
    Field.PACE: "序时计划 序时进度计划 进度计划 进度安排",
    Field.WEIGHT: "任务权重 加权",
    Field.REMARK: "备注 说明 备注说明 口径说明 指标内容 评分指导点 量化指标和考核方式 指标解释 指标说明",
    Field.ACTUAL: (
        "累计完成 实际完成情况 完成情况 已完成数 完成数 完成值 当前进度 进度 累计完成数 累计完成值 "
        "实际完成 实际完成数 完成量 累计完成情况 实际完成值 累计 完成 累计完成量 实际值 已完成 目前完成 "
        "目前进度 完成实绩 实际进度 累计实际完成 实际"
    ),
    Field.MONTH_ACTUAL: "本月完成 当月完成 本月完成数 当月完成数 本月完成值 当月值 本月完成情况",
    Field.NUMERATOR: "分子 分子数",
    Field.DENOMINATOR: "分母 分母数",
    Field.RATE: (
        "完成率 实际完成率 任务完成率 占年任务之比 完成比例 达成率 完成百分比 占年度目标比例 目标完成率 "
        "占全年任务比 年度完成率 累计完成率 完成占比 占年度任务"
    ),
    Field.PROGRESS_TEXT: (
        "进展情况 工作进展 指标运行情况 工作动态 形象进度 推进情况 工作推进情况 项目进展 工作进度 进展 目前进展情况"
    ),
    Field.PROBLEM: "存在问题 问题 主要问题 存在的问题 存在问题及困难 存在困难 存在的主要问题",
    Field.MEASURE: (
        "下步措施 整改措施 措施 下一步措施 下一步推进计划 补救措施 下步工作措施 下一步工作措施 "
        "下步工作打算 下一步工作 下步打算"
    ),
    Field.DEADLINE: "整改时限 措施完成时限 整改期限 补救时限",
    Field.CAUSE: "原因 落后原因 指标落后原因分析 原因分析 滞后原因 未完成原因 慢的原因 客观主观原因 未达序时原因",
    Field.CAUSE_KIND: "主客观原因 主客观 原因性质 主观客观 客观/主观 原因(客观/主观)",
    Field.CAUSE_CATEGORY: "原因类别 原因分类 原因类型",
    Field.DUE_ON: "应报日期 应报时间 报送时限",
    Field.RECEIVED_ON: "收到日期 实报日期 报送日期 收到时间 实际报送日期 实际报送时间",
    Field.OF_INDICATOR: "所属指标 对应指标 所属考核指标 涉及指标",
    Field.INVESTMENT: "总投资 项目总投资 投资总额 计划总投资",
    Field.PLANNED: "计划 计划资金 资金计划 下达资金 下达计划 计划投资 年度计划投资 当年计划投资",
    Field.ARRIVED: "到位 到位资金 资金到位 累计到位 到位数 累计到位资金",
    Field.PAID: "支付 支付资金 资金支付 累计支付 支付数 累计支付资金 已支付",
    Field.PLANNED_START: "计划开工 计划开工时间 计划开工日期",
    Field.PLANNED_FINISH: "计划完工 计划竣工 计划完工时间 计划完工日期 计划竣工时间",
    Field.ACTUAL_START: "实际开工 实际开工时间 实际开工日期 开工时间",
    Field.ACTUAL_FINISH: "实际完工 实际竣工 实际完工时间 实际完工日期 实际竣工时间 竣工时间",
    Field.EVALUATION: (
        "评议得分 公众评议得分 公众评议 满意度 群众满意度 公众满意度 社会满意度 满意率 群众满意率 满意度得分 测评得分 "
        "民主测评得分 社会评价得分 评价得分 群众评议得分 满意度测评得分"
    ),
    Field.AWARENESS: "知晓率 群众知晓率 公众知晓率 知晓度",
    Field.SAMPLE: "样本数 样本量 有效样本 有效样本数 有效样本量 问卷数 有效问卷 有效问卷数 调查样本数 参评人数",
    Field.ROUND: "评议期次 期次 批次 轮次 评议批次 评议时间 测评时间 调查时间",
    Field.SURVEYOR: "评议机构 测评机构 调查机构 实施机构 评价机构",
    Field.SCORE: (
        "上级评分 上级得分 终评得分 终评分 终评 市级得分 市评得分 市级评分 市评分 省级得分 省评得分 省级评分 省评分 "
        "核验得分 核验分 后评估得分 后评估分 评定得分 核定得分 审定得分"
    ),
    Field.DOCUMENT: "依据 评分依据文件 文件依据 依据文件 依据文号 文号",
    Field.COMPUTED: (
        "到位率 支付率 开工率 完工率 "
        "序时进度 差距 差距(百分点) 序时进度与达成率差值 灯 亮灯 亮灯状态 预计扣分 得分 实际得分 当前得分 "
        "排名 当前排名 今年排名 今年得分 得分差距 排名差距 状态 指标年份 年份 月份 所属年度 审核状态 "
        "是否可预测 无法预测成绩原因 是否为劣势指标 是否挂牌督办 考核开始时间 导入批次号 时序进度 预计得分 "
        "进度差距"
    ),
    Field.REGION: "地区 乡镇 乡(镇) 街道 县区 县(市区) 乡镇(街道) 镇街 区县 单位\\地区",
    Field.UNIT_NAME: "单位名称 单位全称 全称 部门名称 规范名称 乡镇名称",
    Field.SHORT_NAME: "简称 单位简称 部门简称 规范简称",
    Field.UNIT_KIND: "单位类别 单位类型 单位性质 机构类别 机构性质",
    Field.GROUP: "考核分组 分组 考核组别 组别 考核类组 排名分组",
    Field.ALIAS: "曾用名 别名 旧名称 旧简称 其他名称 又名 原名称 别称 曾用名称 曾用名(起止时间)",
    Field.PERSON: "姓名 人员姓名 领导姓名",
    Field.ROLE: "职责 角色 责任层级 责任角色 责任类别 责任链",
    Field.POST: "职务 职位 职务职级",
    Field.PHONE: "联系电话 电话 手机 手机号 联系方式 联系人电话 联络员电话 责任人电话",
    Field.MONTHS: "任职月份 任职时间 任职起止 起止月份 在岗月份",
    Field.FROM_MONTH: "起始月 开始月份 任职起始月 起始月份",
    Field.TO_MONTH: "截止月 结束月份 任职截止月 截止月份",
    Field.PRINCIPAL_PHONE: "主要领导电话 主要领导联系电话 主要领导手机",
    Field.DEPUTY_PHONE: "分管领导电话 分管领导联系电话 分管领导手机",
    Field.SKIP: "不导入",
}

_EXACT = {word: field for field, words in _SYNONYMS.items() for word in words.split()}
_CONTAINS = (
    (re.compile("完成率|完成比例|完成百分比|占.{0,4}任务之?比"), Field.RATE),
    (re.compile("实际完成|累计完成|已完成|完成情况$|完成数$"), Field.ACTUAL),
    (re.compile("目标(?:考核)?指标?权重|考核指标权重|权重$|分值$"), Field.POINTS),
    (re.compile("(?:项目|实事|指标|工作)名称$|具体指标"), Field.LEVEL),
    (re.compile("配合单位|协办单位"), Field.CO),
    (re.compile("牵头单位|牵头部门"), Field.LEAD),
    (re.compile("(?:评分|计分|考核)(?:标准|办法|细则|规则)"), Field.RULE),
    (re.compile("目标(?:值|任务)"), Field.TARGET),
    (re.compile("责任单位|责任部门"), Field.RESPONSIBLE),
)
_PERIOD = re.compile(
    r"截[至止]?(?:20\d\d年)?\d{1,2}(?:月(?:\d{1,2}日|底|末)?|\d\d日)|20\d\d年|"
    r"\d{1,2}月?[-—–~至到]+\d{1,2}月份?|(?<!\d)\d{1,3}月份?(?:底|末)?|前三季度|[一二三四]季度|上半年"
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_NOISE = re.compile(r"[\s“”\"'‘’:：*、·,，。]")


def plain(text: str) -> str:
    """Return header text for matching: narrow forms, no spaces, quotes or colons. Never for display."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text))


def without_period(text: str) -> str:
    """Return plain header text without the period it names: 1-8月实际完成情况 gives 实际完成情况."""
    return _PERIOD.sub("", plain(text))


def field_named(name: str) -> Field | None:
    """Return the field that a person means by its word, a header text or its code, None where it is none."""
    return Field.named(name) or field_of(name) or (Field(name) if name in set(Field) else None)


def field_of(text: str) -> Field | None:
    """Return the field a header text means, None where the words are unknown."""
    words = without_period(text)
    bare = _BRACKET.sub("", words).strip("%")
    exact = _EXACT.get(words) or _EXACT.get(bare)
    if exact or not bare or len(bare) > 20:
        return exact
    return next((field for pattern, field in _CONTAINS if pattern.search(bare)), None)
