"""What beds say no to."""


class ReportFromTheFuture(Exception):
    """A report is dated later than now: somebody's clock is wrong."""
