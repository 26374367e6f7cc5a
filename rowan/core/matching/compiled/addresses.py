"""What the machine does with the address of a row, and Python has no word for: two instructions for numba."""

from collections.abc import Callable
from typing import Any, cast

from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

_Instruction = Callable[[Any], Callable[[Any], Any]]
_TO_READ, _KEEP, _DATA = 0, 2, 1
"""How words are fetched: to be read and not written, into the second nearest cache, and not as code."""


@cast("_Instruction", intrinsic)
def pointer(_typing: Any, _address: Any) -> Any:
    """Return a pointer to an address. Not checked."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(types.uint64), generate


@cast("_Instruction", intrinsic)
def fetch(_typing: Any, _address: Any) -> Any:
    """Have the words at an address brought nearer while other work goes on; an address that is none does no harm."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        given = [cgutils.voidptr_t, *(cgutils.int32_t,) * 3]
        called = ir.FunctionType(ir.VoidType(), given)
        how = [ir.Constant(cgutils.int32_t, each) for each in (_TO_READ, _KEEP, _DATA)]
        insert = cast("Callable[..., Any]", cgutils.get_or_insert_function)
        prefetch = insert(builder.module, called, "llvm.prefetch.p0")
        builder.call(prefetch, [builder.inttoptr(arguments[0], cgutils.voidptr_t), *how])
        return context.get_dummy_value()

    return types.void(types.uint64), generate
