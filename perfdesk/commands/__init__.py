"""The program's commands, one module a kind; all of them in `COMMANDS`."""

from perfdesk.commands import books, exchange, files, manual, printouts

COMMANDS = (
    files.new,
    books.import_book,
    printouts.status,
    printouts.list_command,
    printouts.packet,
    printouts.chart,
    books.trial,
    exchange.forms,
    exchange.merge,
    files.freeze,
    files.reprint,
    files.check,
    files.backup,
    files.restore,
    files.log,
    files.undo,
    files.redo,
    files.demo,
    manual.manual,
)
