"""Write the sample county as the workbooks an office would have: `python tests/sample_county FOLDER`.

The result is committed under `resources/sample/`. Deterministic: the same code and tables give the same bytes.
"""

import sys
from pathlib import Path

from books import breakdown_book, evaluations_book, month_book, projects_book, save, units_book
from county import MONTHS, TABLES, Leaf, Unit, table


def main(folder: Path) -> None:
    """Write every workbook of the sample county into `folder`."""
    units, leaves = table(Unit, "units.tsv"), table(Leaf, "indicators.tsv")
    with (TABLES / "rules.tsv").open(encoding="utf-8") as lines:
        wordings = dict(line.rstrip("\n").split("\t") for line in list(lines)[1:])
    save(units_book(units), folder / "01单位和人员.xlsx")
    save(breakdown_book(leaves, wordings, units), folder / "02指标任务分解表.xlsx")
    for month in MONTHS:
        save(month_book(leaves, units, month), folder / "03月报" / f"2024年{month:02d}月.xlsx")
    save(projects_book(), folder / "04项目资金台账.xlsx")
    save(evaluations_book(units), folder / "05公众评议结果.xlsx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
