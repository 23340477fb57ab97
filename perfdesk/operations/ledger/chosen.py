"""What must be chosen before a record can be kept."""

from perfdesk.domain.problems import PerfdeskError


def require_chosen(key: str | None, what: str) -> None:
    """Raise PerfdeskError where nothing was chosen."""
    if not key:
        raise PerfdeskError(f"没有选择{what}。请选择后重试。")
