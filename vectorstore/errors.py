"""The errors a user can meet. Each message is one Danish line that says what to do.

UserError
├── UsageError        the command or a setting was wrong        exit status 2
└── UnusableError     nothing usable came of it                 exit status 1
    ├── NoIndexError      there is no index to search
    ├── IndexMismatchError  the index was made with another embedder or analyzer
    ├── EmbedderError     the embedding model cannot be loaded
    └── ServerError       the Chroma server is away, refuses or fails
"""


class UserError(Exception):
    """Something the user can mend; `str(error)` is the line to show."""

    exit_status = 1


class UsageError(UserError):
    """The command line or a setting is wrong."""

    exit_status = 2


class UnusableError(UserError):
    """The input was understood but nothing usable came of it."""


class NoIndexError(UnusableError):
    """No index has been built where one was looked for, or it is damaged."""


class IndexMismatchError(UnusableError):
    """The index was built with another embedder or analyzer than the one asked for."""


class EmbedderError(UnusableError):
    """The embedding model cannot be loaded."""


class ServerError(UnusableError):
    """The Chroma server is away, refuses, or answers with an error."""
