"""Is the file sound: SQLite's own checks, the chain of steps, the hashes of edits and files, the derived figures."""

from itertools import zip_longest
from sqlite3 import Connection

from perfdesk.domain.edits import body_hash
from perfdesk.domain.problems import Problem
from perfdesk.store import figures
from perfdesk.store.journal import Journal
from perfdesk.store.rows import months

_ADVICE = "请停止录入，用最近的备份恢复，并保留本文件备查。"


def check(connection: Connection) -> list[Problem]:
    """Return everything that is wrong with an open file; empty means sound."""
    return [
        Problem("文件", f"{message}。{_ADVICE}", kind)
        for kind, found in (
            ("integrity", integrity(connection)),
            ("foreign_key", _foreign_keys(connection)),
            ("chain", _chain(connection)),
            ("edit_hash", _edits(connection)),
            ("blob_hash", [f"留存文件{key[:8]}的内容与留存时不符" for key in months.damaged_blobs(connection)]),
            ("derived", _derived(connection)),
        )
        for message in found
    ]


def integrity(connection: Connection) -> list[str]:
    """Return what SQLite itself finds wrong with the pages of a file."""
    found = [text for (text,) in connection.execute("PRAGMA integrity_check")]
    return [] if found == ["ok"] else [f"数据库结构受损（{text}）" for text in found]


def _foreign_keys(connection: Connection) -> list[str]:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [f"表{table}第{row}行引用的{parent}不存在" for table, row, parent, _ in rows]


def _chain(connection: Connection) -> list[str]:
    broken = Journal(connection).broken()
    return [] if broken is None else [f"操作记录从第{broken}步起与留存的校验值不符，可能被程序以外的工具改动"]


def _edits(connection: Connection) -> list[str]:
    damaged = sum(body_hash(edit) != edit.id for edit in figures.every_edit(connection))
    return [f"{damaged}条填报记录的内容与其校验值不符"] if damaged else []


def _derived(connection: Connection) -> list[str]:
    pairs = zip_longest(figures.derived(connection), figures.recomputed(connection))
    differing = sum(held != due for held, due in pairs)
    return [f"{differing}个数据与按填报记录重算的结果不一致"] if differing else []
