"""The power goes out, or the disk is full: no acknowledged step is lost, no half step stays."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from fractions import Fraction
from random import Random

import pytest

from perfdesk.document import Document
from perfdesk.domain.facts import Note
from perfdesk.domain.figure import Figure
from perfdesk.domain.indicator import Assignment
from perfdesk.domain.problems import PerfdeskError
from perfdesk.store.file import journal_file, open_file

KILLS = 50
CELLS = 40


def import_without_end(path, acknowledge):
    """Write one import after the other, each CELLS figures of one value, and say when each is saved."""
    doc = Document(open_file(path))
    number = next(iter(doc.year(2024).figures.values())).value if doc.year(2024).figures else 0
    while True:
        number += 1
        with doc.step(f"导入第{number}次"):
            doc.enter({(f"分工{cell}", 10): Figure(value=Fraction(number)) for cell in range(CELLS)})
            doc.enter({(f"分工{cell}", 10): Note(f"分工{cell}", 10, f"问题{number}") for cell in range(CELLS)})
        acknowledge.send(int(number))


def killed_import(path, wait):
    """Let an import run, kill it after `wait` seconds, and return the number of the last one acknowledged."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=import_without_end, args=(path, there))
    process.start()
    last = here.recv()
    time.sleep(wait)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    there.close()
    with suppress(EOFError):
        while True:
            last = here.recv()
    here.close()
    return last


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by signal 9")
def test_killed_fifty_times_in_the_middle_of_an_import(path, doc):
    with doc.step("分工"):
        doc.put(*(Assignment(f"分工{cell}", "指标", "发改局") for cell in range(CELLS)))
    doc.close()
    random = Random(9)
    for _ in range(KILLS):
        acknowledged = killed_import(path, random.uniform(0, 0.02))
        with Document.open(path) as after:
            figures, notes = after.year(2024).figures, after.year(2024).notes
            (value,) = {figure.value for figure in figures.values()}
            assert len(figures) == CELLS
            assert value in (acknowledged, acknowledged + 1)
            assert {note.problem for note in notes.values()} == {f"问题{value}"}
    with Document.open(path) as after:
        assert after.check() == []


def die_in_the_middle(path):
    """Write so much in one step that half of it is in the file already, and die."""
    doc = Document(open_file(path))
    doc._file.connection.execute("PRAGMA cache_size = 5")
    with doc.step("导入全年"):
        doc.enter({("分工", month): Figure(text="进展" * 5000) for month in range(1, 13)})
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by signal 9")
def test_a_file_left_by_a_crash_can_be_read_before_it_is_repaired(path, doc, report):
    report(doc, 9, 7000)
    before = doc.year(2024)
    doc.close()
    process = multiprocessing.get_context("fork").Process(target=die_in_the_middle, args=(path,))
    process.start()
    process.join()
    left = path.read_bytes(), journal_file(path).read_bytes()
    with Document.open(path, read_only=True) as copy:
        assert copy.year(2024) == before
    assert (path.read_bytes(), journal_file(path).read_bytes()) == left
    with Document.open(path) as repaired:
        assert repaired.year(2024) == before


def test_a_full_disk_is_named_and_leaves_the_file_as_before(path, doc, report):
    report(doc, 9, 7000)
    before = doc.year(2024), doc.log()
    (pages,) = doc._file.connection.execute("PRAGMA page_count").fetchone()
    doc._file.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(PerfdeskError, match=r"磁盘空间不足.*文件保持操作前的样子"):
        fill_up(doc)
    assert (doc.year(2024), doc.log()) == before
    doc.close()
    with Document.open(path) as again:
        assert (again.year(2024), again.log()) == before
        assert again.check() == []


def fill_up(doc):
    with doc.step("导入全年"):
        for month in range(1, 13):
            doc.enter({("分工", month): Figure(text="进展情况" * 20_000)})


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 4 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small disk cannot be mounted here: {error}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk(small_disk, doc, tmp_path):
    saved = doc.back_up(tmp_path / "备份.perfdesk")
    path = small_disk / "青河县.perfdesk"
    path.write_bytes(saved.path.read_bytes())
    with Document.open(path) as full:
        before = full.year(2024), full.log()
        with pytest.raises(PerfdeskError, match="磁盘空间不足"):
            fill_up(full)
        assert (full.year(2024), full.log()) == before
        assert full.check() == []
        (small_disk / "占满").write_bytes(b"x" * 3_200_000)
        with pytest.raises(PerfdeskError, match=r"磁盘空间不足|读写文件出错|No space"):
            full.back_up(small_disk / "备份.perfdesk")
    assert not list(small_disk.glob("备份*"))
