"""The command line: click commands, each a thin call into the other rooms."""
