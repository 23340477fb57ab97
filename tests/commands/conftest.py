"""Commands run as a person types them, on the sample county's own workbooks; nothing may open a socket."""

import shutil
import socket

import openpyxl
import pytest
from click.testing import CliRunner

from perfdesk.command_line import main
from perfdesk.operations.sample.county import make_sample, new_file, sample_books


def _refused(*_, **__):
    raise AssertionError("a command opened a socket")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fail a test whose command reaches out."""
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, _refused)
    for name in ("create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, _refused)


@pytest.fixture(scope="session")
def _sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "青河县.perfdesk"
    make_sample(path, lambda *_: None).close()
    return path


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """An empty folder to work in; paths in commands are as short as a clerk types them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def county(desk, _sample):
    """The sample county's file, a copy for each test."""
    return shutil.copy(_sample, desk / "青河县.perfdesk")


@pytest.fixture
def small(desk):
    """A file with a county and a year, and nothing else in it."""
    path = desk / "空县.perfdesk"
    new_file(path, county="空县", year=2024).close()
    return path


@pytest.fixture(scope="session")
def books():
    """The sample's workbooks by the first words of their names."""
    return {path.stem: path for path in sample_books()}


@pytest.fixture
def call():
    """Run a command and return its exit code and all that the terminal showed."""

    def run(*arguments):
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="perfdesk")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output

    return run


@pytest.fixture
def done(call):
    """Run a command that must succeed and return what the terminal showed."""

    def run(*arguments):
        code, shown = call(*arguments)
        assert code == 0, shown
        return shown

    return run


@pytest.fixture
def refused(call):
    """Run a command that must be refused, in Chinese, and return the reasons."""

    def run(*arguments, code=1):
        found, shown = call(*arguments)
        assert found == code, shown
        assert ("未完成：" if code == 1 else "调用有误：") in shown
        return shown

    return run


@pytest.fixture
def corrected(books, desk):
    """Write the breakdown workbook with one cell changed, and return its path."""

    def write(old, new):
        book = openpyxl.load_workbook(books["02指标任务分解表"])
        cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
        next(cell for cell in cells if cell.value == old).value = new
        book.save(desk / "更正.xlsx")
        return desk / "更正.xlsx"

    return write
