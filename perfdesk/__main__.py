"""The command line: every job of the office as one command."""

import click


@click.group(help="县（区）绩效考评办公室的离线工作台：指标、进度、差距、通报。")
def main() -> None:
    """Open the program's commands."""


if __name__ == "__main__":
    main(prog_name="perfdesk")
