"""关于: version, licences, fonts."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QPlainTextEdit

from perfdesk.places import resource
from perfdesk.ui.desk import Desk
from perfdesk.ui.forms.fields import Form
from perfdesk.ui.pages.data.part import Part
from perfdesk.ui.widgets import label, named

_FONTS = (
    ("黑体、界面", "Noto Sans SC", "OFL 1.1"),
    ("宋体", "Noto Serif SC", "OFL 1.1"),
    ("楷体", "霞鹜文楷 LXGW WenKai", "OFL 1.1"),
    ("仿宋", "FandolFang", "GPL 3（附字体例外）"),
)


class AboutPart(Part):
    """What this program is and what it stands on."""

    id, title = "about", "关于"
    about = "县绩效考评办公室的单机程序：不联网，数据只在本机的一个文件里。"

    def __init__(self, desk: Desk) -> None:
        """Say it all; nothing here changes."""
        super().__init__(desk)
        form = Form()
        form.add("版本", label(f"perfdesk {_version()}".strip()))
        form.add("运行环境", label(f"Python {platform.python_version()}，Qt {qVersion()}"))
        form.add("数据文件", label(str(desk.doc.path)))
        form.add("许可", label("程序采用MIT许可；Qt按LGPL使用。"))
        for role, family, licence in _FONTS:
            form.add(role, label(f"{family}，{licence}"))
        self.licences = named(QPlainTextEdit(), "字体许可全文")
        self.licences.setReadOnly(True)
        self.body.addLayout(form)
        self.body.addSpacing(8)
        self.body.addWidget(label("字体许可全文", "title"))
        self.body.addWidget(self.licences, 1)

    def refresh(self) -> None:
        """Read the licences when they are first looked at."""
        if not self.licences.toPlainText():
            names = ("OFL.txt", "FandolFang-README.txt", "FandolFang-COPYING.txt")
            texts = (resource("fonts", name).read_text(encoding="utf-8", errors="replace") for name in names)
            self.licences.setPlainText("\n\n".join(texts))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("perfdesk")
    except PackageNotFoundError:
        return "（源码运行）"
