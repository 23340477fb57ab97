"""Backups: where they lie, when they were made, making one, and putting one in the file's place."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from perfdesk.operations import files
from perfdesk.reports.listing import Align, Column
from perfdesk.reports.phrase import moment
from perfdesk.store.backup import Backup
from perfdesk.ui.desk import Desk
from perfdesk.ui.pages.data.part import Part, line, listed
from perfdesk.ui.table.view import TableView
from perfdesk.ui.widgets import button, label

COLUMNS = (
    Column("made", "备份时间", 13),
    Column("size", "大小（KB）", 7, Align.RIGHT),
    Column("name", "文件名", 30),
)
_FOLDER = "backup-folder"


class BackupPart(Part):
    """Where, when, one now; and restoring in three clicks: the backup, 恢复, 确认恢复."""

    id, title = "backup", "备份与恢复"
    about = "每份备份写好后都重新打开核对行数，核对无误才算备份。建议同时存一份到U盘。"

    def __init__(self, desk: Desk) -> None:
        """Build it empty."""
        super().__init__(desk)
        self.where = label("", "quiet", wrap=True)
        self.changing = button("更换文件夹", self._ask_folder, tip="选择备份存放的文件夹，如U盘")
        self.opening = button("打开文件夹", self._open_folder, tip="在文件管理器中打开备份文件夹")
        self.making = button("立即备份", self.back_up, kind="primary")
        self.table = TableView(name="备份", stretch=2)
        self.table.chosen.connect(lambda _: self._ask(asking=False))
        self.restoring = button("恢复到选中的备份", lambda: self._ask(asking=True))
        self.question = label("", wrap=True)
        self.confirming = button("确认恢复", self._restore, tip="关闭文件，用备份替换后重新打开")
        self.leaving = button("取消", lambda: self._ask(asking=False))
        self.head.addWidget(self.making)
        self.body.addLayout(line(self.where, self.changing, self.opening))
        self.body.addWidget(self.table, 1)
        self.body.addLayout(line(self.restoring, self.question, self.confirming, self.leaving, None))
        self._ask(asking=False)

    @property
    def folder(self) -> Path:
        """The folder in which backups are made and looked for."""
        kept = self.desk.settings.text(_FOLDER)
        return Path(kept) if kept else files.backup_folder(self.desk.doc.path)

    def refresh(self) -> None:
        """Show the backups there are."""
        last = f"最近备份{self.desk.last_backup}" if self.desk.last_backup else "本机尚未备份过此文件"
        self.where.setText(f"{last}。存放在：{self.folder}")
        found = files.backups_of(self.desk.doc.path, self.folder)
        rows = tuple((moment(one.made), (one.size + 1023) // 1024, one.path.name) for one in found)
        keys = tuple(str(one.path) for one in found)
        self.table.show_listing(listed("backups", COLUMNS, rows, keys, "这个文件夹里还没有备份。请按“立即备份”。"))
        self.restoring.setEnabled(bool(rows) and not self.desk.doc.read_only)

    def back_up(self) -> None:
        """Make a backup off the UI thread."""
        desk, at = self.desk, datetime.now()
        made: list[Path] = []
        if desk.do(lambda: made.append(files.new_backup(desk.doc.path, self.folder, at))):
            desk.work("备份", lambda progress: desk.doc.back_up(made[0], progress), self._made, holds_document=True)

    def _made(self, backup: Backup) -> None:
        self.desk.backed_up(datetime.now())
        self.refresh()
        self.table.choose(str(backup.path))
        self.desk.tell(f"已备份并核对：{backup.path.name}，{backup.rows:,}行")

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "备份存放的文件夹", str(self.folder))
        if chosen:
            self.desk.settings.set_text(_FOLDER, chosen)
            self.refresh()

    def _open_folder(self) -> None:
        if self.folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))
        else:
            self.desk.warn(f"还没有备份文件夹“{self.folder}”。第一次备份时自动建立。")

    def _ask(self, *, asking: bool) -> None:
        key = self.table.current_key() if self.table.model() else ""
        if asking and not key:
            self.desk.warn("没有选中备份。请先在表中选一份备份。")
            asking = False
        self.question.setText(f"用“{Path(key).name}”替换当前文件？当前文件另存保留。" if asking else "")
        asked: tuple[QWidget, ...] = (self.question, self.confirming, self.leaving)
        for widget in asked:
            widget.setVisible(asking)
        self.restoring.setVisible(not asking)
        if asking:
            self.confirming.setFocus()

    def _restore(self) -> None:
        copy, path = Path(self.table.current_key()), self.desk.doc.path
        self._ask(asking=False)
        self.desk.let_go("恢复备份", lambda: _restored(copy, path))


def _restored(copy: Path, path: Path) -> str:
    """Put the backup in the file's place; say what became of the replaced one."""
    kept = files.restore_file(copy, path)
    return f"已恢复到“{copy.name}”。" + (f"原文件另存为“{kept.name}”。" if kept else "")
