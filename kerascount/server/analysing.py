"""When a program is analysed: after a pause in typing, off the typing path, and never in vain where it can be helped."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kerascount.analysis import Analysis
from kerascount.pipeline import analyse
from kerascount.server.configured import is_excluded, settings_for
from kerascount.server.documents import forget_before
from kerascount.server.overlay import key_of, overlaid
from kerascount.server.programs import Program, Snapshot, content_of, encoded, held_of, unread_in
from kerascount.server.state import State
from kerascount.settings import ConfigError, Settings
from kerascount.source import Source

log = logging.getLogger(__name__)

Told = Callable[[Program], Awaitable[None]]
"""What is called with a program of which something new is known."""


class Outcome(NamedTuple):
    """What came of one analysis, under which settings, and the keys of the files that it asked for."""

    analysis: Analysis
    settings: Settings
    asked: frozenset[str]


def schedule(state: State, program: Program, tell: Told, pause: bool = True) -> None:
    """Analyse a program anew after a pause; an analysis of an earlier state that waits or runs is of no interest any more."""
    program.generation += 1
    program.idle.clear()
    if program.task is not None:
        program.task.cancel()
    program.task = asyncio.get_running_loop().create_task(_later(state, program, tell, pause))


def schedule_dependants(state: State, keys: Iterable[str], tell: Told) -> None:
    """Analyse those programs anew that asked for one of some files."""
    changed = frozenset(keys)
    for program in state.programs.values():
        if program.asked & changed:
            schedule(state, program, tell)


async def _later(state: State, program: Program, tell: Told, pause: bool) -> None:
    if pause:
        await asyncio.sleep(state.options.debounce / 1000)
    before = None if program.good is None else program.good.content
    try:
        if await _renewed(state, program):
            if program.good is not None and program.good.content != before and program.cells is None:
                schedule_dependants(state, [key_of(program.path)], tell)
            await tell(program)
    except Exception:
        log.exception("nothing is told of %s", program.path)
    finally:
        if program.task is asyncio.current_task():
            program.idle.set()


async def _renewed(state: State, program: Program) -> bool:
    """Analyse a program as it is now; whether something came of it."""
    held = held_of(program, state.documents)
    source = Source(program.path, content_of(program, held))
    opened, folders, generation = _opened(state, program), state.folders, program.generation
    if not state.options.enable:
        outcome = Outcome(Analysis(program.path), Settings(), frozenset())
    else:
        try:
            outcome = await state.worker.run(lambda: analysed(source, opened, folders, state.worker.is_awaited))
        except ConfigError as error:
            program.complaint = str(error)
            state.complain(program.complaint)
            return False
        except Exception:
            log.exception("the analysis of %s failed", program.path)
            return False
    state.complained.discard(program.complaint)
    program.asked = outcome.asked
    program.fresh = Snapshot(generation, program.path, held, source.content, outcome.analysis, outcome.settings)
    if not _is_half_typed(program):
        program.good = program.fresh
        for one in held.values():
            if one.uri in state.documents:
                forget_before(state.documents[one.uri], one.state)
    return True


def analysed(source: Source, opened: Mapping[str, bytes], folders: Sequence[str], is_wanted: Callable[[], bool]) -> Outcome:
    """The analysis of a source with the open files above those of the disk.

    Raises:
        ConfigError: the configuration of the file cannot be used.
        Exception: it is not wanted any more, so that nobody hears of this.
    """
    settings = settings_for(source.path, folders)
    asked: set[str] = set()
    if is_excluded(source.path, settings):
        return Outcome(Analysis(source.path), settings, frozenset())
    return Outcome(analyse(source, settings, overlaid(opened, asked), is_wanted), settings, frozenset(asked))


def _opened(state: State, program: Program) -> dict[str, bytes]:
    """The scripts that are open beside a program, as they were when they could last be read."""
    others = (one for one in state.programs.values() if one is not program and one.cells is None)
    return {key_of(one.path): _readable(one, state) for one in others if one.uri in state.documents}


def _readable(program: Program, state: State) -> bytes:
    if program.good is not None and program.fresh is not program.good:
        return program.good.content
    return encoded(state.documents[program.uri].text.content)


def _is_half_typed(program: Program) -> bool:
    """Whether what is typed at right now cannot be read, and could be before."""
    if program.good is None or program.fresh is None:
        return False
    unread = set(unread_in(program.fresh)) - set(unread_in(program.good))
    return bool(unread) and (program.cells is None or program.touched in unread)


async def settled(program: Program, seconds: float) -> None:
    """Wait until a program's analysis is as new as its text, but not for long."""
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(program.idle.wait(), seconds)
