"""Arguments that have moved into an object or have another name: for one version still taken, with a warning."""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, ParamSpec, TypeVar

from megaphone import _core

P = ParamSpec("P")
K = TypeVar("K", bound=type)
R = TypeVar("R")


def takes_former(argument: str, kind: type[Any], former: tuple[str, ...]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a function take arguments that are now fields of an object.

    Parameters
    ----------
    argument
        The keyword argument that takes the object.
    kind
        A dataclass. Where something else than a `kind` may be given as well, ``kind.of`` makes one of it.
    former
        Its fields that were arguments before.

    Returns
    -------
    Callable
        A decorator. The function warns of every former argument, and refuses one that the object has a place for when
        both are given. An argument that it does not know is refused with the nearest that it does, or that the object
        has a place for; something else than a `kind` is refused, too. Both are a TypeError.
    """

    def decorated(function: Callable[P, R]) -> Callable[P, R]:
        own = tuple(inspect.signature(function).parameters)

        @functools.wraps(function)
        def taking(*args: P.args, **kwargs: P.kwargs) -> R:
            given = {name: kwargs.pop(name) for name in former if name in kwargs}
            if given:
                said = ", ".join(f"{name}={value!r}" for name, value in given.items())
                warnings.warn(
                    f"{function.__name__}({', '.join(f'{name}=...' for name in given)}) will not be taken by the next "
                    f"version: write {argument}={kind.__name__}({said})",
                    DeprecationWarning,
                    stacklevel=2,
                )
                kwargs[argument] = _combined(function.__name__, kwargs.get(argument), kind, given)
            _require_known(function.__name__, kwargs, own, (argument, kind))
            _require_kind(argument, kwargs.get(argument), kind)
            return function(*args, **kwargs)

        return taking

    return decorated


def renamed(former: str, now: str) -> Callable[[K], K]:
    """Let a dataclass take and give a field by the name it had before.

    Parameters
    ----------
    former
        The earlier name.
    now
        The field's name.

    Returns
    -------
    Callable
        A decorator. The class warns of every use of the former name, and refuses both names at once.
    """

    def decorated(kind: K) -> K:
        made: Callable[..., None] = vars(kind)["__init__"]
        said = f"{kind.__name__}.{former} is called {now} now: {former} will not be known to the next version"

        @functools.wraps(made)
        def making(self: Any, *args: Any, **kwargs: Any) -> None:
            if former in kwargs:
                if now in kwargs or args:
                    raise TypeError(f"{kind.__name__}() got {former} beside {now}, which is its name now")
                warnings.warn(said, DeprecationWarning, stacklevel=2)
                kwargs[now] = kwargs.pop(former)
            made(self, *args, **kwargs)

        def given(self: Any) -> Any:
            warnings.warn(said, DeprecationWarning, stacklevel=2)
            return getattr(self, now)

        setattr(kind, "__init__", making)  # noqa: B010
        setattr(kind, former, property(given, doc=f"The former name of `{now}`."))
        return kind

    return decorated


def _combined(function: str, now: Any, kind: type[Any], given: Mapping[str, Any]) -> Any:
    if now is None:
        return kind(**given)
    if isinstance(now, kind):
        raise TypeError(f"{function}() got {', '.join(given)} beside a {kind.__name__}, which has a place for it")
    return replace(kind.of(now), **given)


def _require_known(function: str, given: Mapping[str, Any], own: tuple[str, ...], place: tuple[str, type[Any]]) -> None:
    argument, kind = place
    inside = [field.name for field in fields(kind)]
    for name in given:
        if name in own:
            continue
        near = _core.nearest_name(name, [*own, *inside])
        where = near if near in own else f"{argument}={kind.__name__}({near}=...)"
        hint = f"; did you mean {where}?" if near else ""
        raise TypeError(f"{function}() got an unexpected keyword argument '{name}'{hint}")


def _require_kind(argument: str, given: Any, kind: type[Any]) -> None:
    if given is not None and not isinstance(given, kind) and not hasattr(kind, "of"):
        raise TypeError(f"{argument} must be a {kind.__name__}, but is {given!r}")
