"""Where the project's data lives: `ontology/`, `queries/` and `seeds/`.

An installed wheel carries the three folders inside the package; a source checkout has them
at its top level.
"""

from functools import cache
from pathlib import Path

from sinorus.errors import SinorusError

STORE_MARKER = "sinorus-store.json"
"""The file that marks a folder as a store; it is no article, wherever the folder stands."""

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """The folder `name` ("ontology", "queries" or "seeds") of this installation.

    Raises:
        SinorusError: the folder is neither in the package nor in a source checkout.

    >>> data_folder("seeds").name
    'seeds'
    """
    for candidate in (_PACKAGE / "data" / name, _PACKAGE.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise SinorusError(f"The folder '{name}' of sinorus is missing: reinstall the package.")
