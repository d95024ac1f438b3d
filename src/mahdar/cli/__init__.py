"""The command line. Heavy imports stand inside the commands, so that `mahdar --help` starts at once."""
