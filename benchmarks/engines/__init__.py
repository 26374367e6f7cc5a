"""The engines: each in its best reasonable form, which its module says."""

from benchmarks.engines.contract import Engine, Run

__all__ = ["Engine", "Run"]
