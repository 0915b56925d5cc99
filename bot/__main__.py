"""`python -m bot` is the `rejoinder` command."""

from bot.cli import main

main()
