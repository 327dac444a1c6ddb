"""What could mend that which Keras refuses: the word that was meant, or the argument that is missing."""

from __future__ import annotations

import difflib
import re

from kerascount.analysis import Analysis, Argument, Fault, Wish
from kerascount.rules.chains import source

KEYWORD = re.compile(r"Unrecognized keyword argument passed to (?P<layer>\w+): '(?P<word>\w+)'")
WORD = re.compile(r"Unknown `?(?P<kind>\w+)`? '(?P<word>[^']*)'(?: passed to \w+ as `(?P<name>\w+)`)?")
NEAREST = re.compile(r"did you mean '(\w+)'\?|Expected one of (.*)\.")

RECURRENT = frozenset({"SimpleRNN", "LSTM", "GRU"})

ALIKE = 0.8
"""How alike two words have to be for one to be a slip of the other."""


def mending(fault: Fault, analysis: Analysis) -> tuple[str, tuple[Wish, ...]]:
    """What would mend a fault, in words and as wishes; nothing where there is more than one way, or none."""
    if fault.kind == "argument":
        return _argument(fault)
    return _sequences(fault, analysis) if fault.kind == "input" else ("", ())


def _argument(fault: Fault) -> tuple[str, tuple[Wish, ...]]:
    if found := KEYWORD.fullmatch(fault.message):
        from kerascount.counting import legacy

        kind = legacy.catalogue().get(found["layer"])
        close = difflib.get_close_matches(found["word"], kind.accepted if kind else (), n=2, cutoff=ALIKE)
        if len(close) == 1:
            return f"Write '{close[0]}'", (Argument(fault.place, close[0], instead_of=found["word"]),)
    elif (found := WORD.match(fault.message)) and (word := _nearest(found["word"], fault.message)):
        return f'Write "{word}"', (Argument(fault.place, found["name"] or found["kind"], f'"{word}"', written=found["word"]),)
    return "", ()


def _nearest(word: str, message: str) -> str:
    """The word that a message names as the nearest one, or the one of those it expects that is most like the given one."""
    named = NEAREST.search(message)
    if named is None:
        return ""
    known = [named[1]] if named[1] else re.findall(r"'(\w+)'", named[2])
    close = difflib.get_close_matches(word.lower(), known, n=2, cutoff=ALIKE)
    return close[0] if len(close) == 1 else ""


def _sequences(fault: Fault, analysis: Analysis) -> tuple[str, tuple[Wish, ...]]:
    """A recurrent layer behind one that gives only its last output."""
    for model in analysis.models:
        for index, row in enumerate(model.layers):
            if row.place != fault.place or not row.fault or row.class_name not in RECURRENT:
                continue
            # A Sequential model never calls a layer that it refuses.
            before = model.layers[index - 1] if model.kind == "sequential" and index else source(row, model)
            if before and before.class_name in RECURRENT and before.arguments.get("return_sequences") is False:
                return "Let the layer before give sequences", (Argument(before.place, "return_sequences", "True"),)
    return "", ()
