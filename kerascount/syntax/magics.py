"""What IPython adds to Python, taken out of a text so that every other line and column stays where it is."""

from __future__ import annotations

import re

from kerascount.syntax.lexing import LINE_END, end_of_statement, line_end

CELL_MAGIC = re.compile(r"\s*^%%(?P<name>\w*)[^\r\n]*", re.MULTILINE)

OTHER_LANGUAGES = {
    "bash", "sh", "script", "cmd", "powershell", "perl", "ruby", "pypy", "python", "python2", "python3", "javascript",
    "js", "html", "HTML", "svg", "SVG", "latex", "markdown", "writefile", "file", "writetemplate", "cython",
    "cython_pyximport", "R", "julia", "octave", "matlab", "sql", "bigquery", "spark_sql", "cpp", "cu", "cuda",
    "fortran", "kotlin", "scala", "css", "ai", "mermaid", "dot", "graphviz", "tikz", "skip",
}
"""Cell magics whose body is not run as part of the notebook's own Python."""

PYTHON = {"time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "snakeviz", "scalene", "debug", "px", "notify"}
"""Cell magics that run their body as Python; the body of one in neither list is read if it can be."""

RUNS_REST = re.compile(r"%(?:time|prun|memit)[ \t]+(?:-\w+[ \t]+(?:\d+[ \t]+)?)*(?=[A-Za-z_(\[])")
"""Line magics that run the rest of their line in the notebook's own Python."""

BLOCK = re.compile(r"(?:async|class|def|for|if|match|try|while|with)\b")

ESCAPED = re.compile(r"(?P<indent>[ \t\f]*)(?P<magic>[%!?,/;][^\r\n]*)")
ASSIGNED = re.compile(r"(?P<kept>[ \t\f]*[^\W\d][^=#'\"\r\n]*(?<![=!<>%+*/|&^@:-])=[ \t]*)[%!](?!=)")
HELP = re.compile(r"(?P<indent>[ \t\f]*)%{0,2}[^\W\d][\w.*\[\]()\-, ]*\?{1,2}[ \t]*(?:;[ \t]*)?(?:#[^\r\n]*)?$")

MAYBE = re.compile(r"^[ \t\f]*[%!?,/;]|=[ \t]*[%!]|\?[ \t]*(?:;[ \t]*)?(?:#|[\r\n]|\Z)", re.MULTILINE)

LEADING = re.compile(r"^[ \t\f]*[,/;]", re.MULTILINE)
"""What of ``MAYBE`` can be in a text without the other signs."""

BARE = re.compile(
    r"^(?P<indent>[ \t]*)"
    r"(?:pip|conda|mamba|cat|cd|cp|ls|mkdir|mv|rm|pwd|env|load_ext|matplotlib|tensorflow_version|config|run)"
    r"[ \t]+[\w./~*$'\"{-][^\r\n]*",
    re.MULTILINE,
)
"""Line magics that IPython knows without their sign, in lines that are no Python."""

FIRST_INDENT = re.compile(r"(?:[ \t]*(?:\r\n?|\n))*([ \t]+)(?=\S)")

UNKNOWN = "get_ipython()"
"""What stands for the value of a magic: what IPython makes of it begins so too, and nobody knows what it gives."""


def without_magics(text: str) -> str:
    """The text with a statement, or nothing, for each magic, shell line and request for help."""
    if magic := CELL_MAGIC.match(text):
        if magic["name"] in OTHER_LANGUAGES:
            return blank(text)
        return blank(magic[0]) + without_magics_in_lines(text[magic.end() :])
    return without_magics_in_lines(text)


def without_bare_magics(text: str) -> str:
    """The text without magics that have no sign, for one that cannot be read as it is."""
    return BARE.sub(r"\g<indent>pass", text)


def dedented(text: str) -> str:
    """The text without the indentation of its first line, in all lines that have it, as IPython runs a cell."""
    indent = indentation(text)
    return re.sub(rf"^{indent}", "", text, flags=re.MULTILINE) if indent else text


def indentation(text: str) -> str:
    """The indentation of the first line that is not blank."""
    first = FIRST_INDENT.match(text)
    return first[1] if first else ""


def is_surely_python(text: str) -> bool:
    """Whether nothing but Python can be in the text: not so below a cell magic that is not known to run it."""
    magic = CELL_MAGIC.match(text)
    return magic is None or magic["name"] in PYTHON


def blank(text: str) -> str:
    """The line ends of a text."""
    return "".join(LINE_END.findall(text))


def without_magics_in_lines(text: str) -> str:
    """The same for magics of one line, wherever a statement can begin."""
    has_signs = "%" in text or "!" in text or "?" in text
    if not (MAYBE if has_signs else LEADING).search(text):
        return text
    pieces, position = [], 0
    while position < len(text):
        line = text[position : line_end(text, position)]
        if (python := _python_for(line)) is None:
            end = end_of_statement(text, position)
            pieces.append(text[position:end])
        else:
            end = _end_with_continuations(text, position)
            pieces.append(python + blank(text[position:end]))
        position = end
    return "".join(pieces)


def _python_for(line: str) -> str | None:
    """What to read in place of a line, the first of a statement, that is not Python."""
    if found := ESCAPED.match(line):
        return found["indent"] + _statement(found["magic"])
    if found := ASSIGNED.match(line):
        return found["kept"] + UNKNOWN
    if found := HELP.match(line):
        return found["indent"] + "pass"
    return None


def _statement(magic: str) -> str:
    runs = RUNS_REST.match(magic)
    if runs and not BLOCK.match(magic, runs.end()):
        return "0;".ljust(runs.end()) + magic[runs.end() :]
    return "pass"


def _end_with_continuations(text: str, position: int) -> int:
    """Where a line ends, with those that a backslash at its end joins to it."""
    while True:
        end = line_end(text, position)
        newline = LINE_END.match(text, end)
        position = newline.end() if newline else end
        if not newline or not text.endswith("\\", 0, end):
            return position
