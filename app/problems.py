"""Problems of files and disks, and refusals: one sentence each that says how to mend it."""


class Problem(Exception):
    """Something outside the program stands in the way; `str()` is the sentence for the user."""


class FileProblem(Problem):
    """A file or folder cannot be read or written as it stands."""


class NotAPlan(FileProblem):
    """The file is not a plan, or a damaged one."""


class NewerPlan(FileProblem):
    """The plan was made by a newer program."""


class BadInput(Problem):
    """What was given cannot be used; nothing was changed."""
