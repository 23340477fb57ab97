"""The program's commands, one module a kind; `perfdesk.command_line` puts them together."""
