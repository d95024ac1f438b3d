"""Writes docs/commands.md: the help of every command, as the program prints it.

usage: python scripts/commands.py [--check]

Comes in: the command line's own help. Goes out: the page; with --check, exit status 1 where the page is not what it should be.
"""

from __future__ import annotations

import pathlib
import sys

import click
import typer

from mahdar.cli import app

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs" / "commands.md"
HEAD = """# Every command and its options

Written by `python scripts/commands.py` from the program's own help. [Command line](cli.md) says what the commands are for.
"""
WIDTH = 110


def commands() -> dict[str, click.Command]:
    """Every command by the words that call it, in the program's order."""
    root = typer.main.get_command(app)
    return dict(_below(root, ""))


def page() -> str:
    """The page as it should be."""
    told = [f"## mahdar {name}\n\n```\n{_help(name, command)}\n```\n" for name, command in commands().items()]
    return "\n".join([HEAD, *told])


def _below(group: click.Command, path: str) -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in getattr(group, "commands", {}).items():
        words = f"{path} {name}".strip()
        if getattr(command, "commands", None):
            found += [(words, command)] if getattr(command, "invoke_without_command", False) else []
            found += _below(command, words)
        else:
            found.append((words, command))
    return found


def _help(name: str, command: click.Command) -> str:
    context = type(command).context_class(command, info_name=f"mahdar {name}", terminal_width=WIDTH, max_content_width=WIDTH)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
