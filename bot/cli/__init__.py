"""The `leadline` command. A file per group of commands; each translates arguments to the host and prints."""
