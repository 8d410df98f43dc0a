"""All errors a user can meet; each message is one line: what, where, what to do.

DatelineError
├── BadInput          a report cannot be read: the input is at fault
│   ├── NotText       empty, binary, or in no known encoding
│   ├── TooLarge      over the limit of size, depth or time
│   ├── NoReport      no title and no sentence in it
│   ├── NotEnglish    another language
│   └── Crashed       a fault of the program met on this report
├── NotWritten        the disk is full, the place cannot be written
├── BadOption         the call is at fault: a date, a format, a path that does not exist
└── BadTable          a data file of the program is at fault: file, row, remedy
"""

import errno

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class DatelineError(Exception):
    """Base of all errors of this package. `str(error)` is one line for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))


class BadInput(DatelineError):
    """A report cannot be read."""


class NotText(BadInput):
    """The input is empty, binary, or in no known encoding."""


class TooLarge(BadInput):
    """The input is over the limit of size, depth or time."""


class NoReport(BadInput):
    """The input holds no title and no sentence."""


class NotEnglish(BadInput):
    """The input is in a language that is not read."""


class Crashed(BadInput):
    """The program failed on a report; the fault is the program's, the other reports are read."""


class NotWritten(DatelineError):
    """Results could not be written; what stands in the journal of a folder is whole."""


class BadOption(DatelineError):
    """The call is at fault: a date, a format, a path."""


class BadTable(DatelineError):
    """A data file of the program is at fault."""


def not_written(place: object, error: OSError) -> NotWritten:
    """What to tell where a file cannot be written."""
    if error.errno in FULL:
        remedy = "make room and call again; a run into a directory goes on with --resume"
    else:
        remedy = "choose another place with -o"
    return NotWritten(f"{place}: cannot be written ({error.strerror or error}); {remedy}")
