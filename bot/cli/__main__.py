"""`python -m bot.cli`: the same as `leadline`."""

from bot.cli.main import main

main()
