"""`python -m sinorus`: the command line without its launcher."""

from sinorus.cli import main

if __name__ == "__main__":
    main(prog_name="sinorus")
