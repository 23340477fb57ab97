"""The issued wording of a scoring rule -> the rule as data, and back into a short sentence a clerk can confirm."""

from perfdesk.domain.rule_wording.describe import describe_rule
from perfdesk.domain.rule_wording.read import read_rule

__all__ = ["describe_rule", "read_rule"]
