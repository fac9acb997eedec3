"""The one exception that users see."""


class SinorusError(Exception):
    """Something a user can put right: one sentence that names the thing and the remedy.

    The command line prints the message and exits with `exit_code`; it never shows a traceback
    for this class.

    >>> str(SinorusError("No file 'x.txt': check the path."))
    "No file 'x.txt': check the path."
    """

    exit_code = 1
