"""Timing two things in turn, so that a drifting machine moves both."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def seconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def ratio(title: str, ours: Callable[[], object], yardstick: Callable[[], object], aim: float, pairs: int = 5) -> str:
    """Run both once to warm up, then in pairs; return a line with the medians and the median ratio."""
    ours(), yardstick()
    times = [(seconds(ours), seconds(yardstick)) for _ in range(pairs)]
    a, b, both = median(t[0] for t in times), median(t[1] for t in times), median(t[0] / t[1] for t in times)
    return f"{title}: {a * 1000:.1f} ms / {b * 1000:.1f} ms = {both:.2f} (aim ≤ {aim})"
