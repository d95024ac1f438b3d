"""``python -m mahdar``: the command line."""

from mahdar.cli import main

main()
