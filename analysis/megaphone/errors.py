"""The error that a user can mend."""


class InputError(ValueError):
    """Input that cannot be used as it stands.

    Its text is "file:line:column: problem" on one line, and says what was expected and, where there is one, the
    nearest right name.

    Attributes
    ----------
    file : str
        The file that is wrong, or the name of the argument; empty when the value was given in Python.
    line, column : int
        Where in the file, from 1; 0 means the file as a whole.
    problem : str
        The text without the place.
    """

    def __init__(self, message: str, file: str = "", line: int = 0, column: int = 0, problem: str = "") -> None:
        super().__init__(message, file, line, column, problem)
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem or message

    def __str__(self) -> str:
        """Give the message alone."""
        return str(self.args[0])


class StoreError(RuntimeError):
    """A study's store cannot be used although nobody asked for anything wrong.

    The disk is full, the file is damaged, or a chunk contradicts one that is there. Its text is "file: problem".
    """
