"""Reports read back as the programs read them that they are for: GitHub's runner, and SARIF's and GitLab's schemas."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

SPECIAL = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


class Command(NamedTuple):
    """One workflow command, as the runner understands it."""

    name: str
    properties: dict[str, str]
    message: str


def obeyed(line: str) -> Command | None:
    """The command that GitHub's runner finds in a line of output, in its new or its old form."""
    if found := re.match(r"\s*::([\w-]+)(?: (.*?))?::(.*)", line, re.DOTALL):
        pairs = [pair.partition("=") for pair in (found[2] or "").split(",") if pair]
        return Command(found[1], {name: _unescaped(value) for name, _, value in pairs}, _unescaped(found[3]))
    if found := re.search(r"##\[(\w[\w-]*)(.*?)\](.*)", line, re.DOTALL):
        return Command(found[1], {}, found[3])
    return None


def _unescaped(text: str) -> str:
    return re.sub("|".join(SPECIAL), lambda found: SPECIAL[found[0]], text)


def _record(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    properties = {**required, **optional}
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


def _list(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


TEXT = {"type": "string", "minLength": 1}
POSITIVE = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = _record({"text": TEXT})
REGION = _record({"startLine": POSITIVE}, startColumn=POSITIVE, endLine=POSITIVE, endColumn=POSITIVE)
ARTIFACT = _record({"uri": {"type": "string", "pattern": r"^(?!\.{0,2}/)[\w.~/%:-]+$"}}, uriBaseId=TEXT)
LOCATION = _record({"artifactLocation": ARTIFACT, "region": REGION})
RULE = _record(
    {
        **{"id": TEXT, "name": TEXT, "shortDescription": MESSAGE, "fullDescription": MESSAGE},
        **{"help": _record({"text": TEXT, "markdown": TEXT}), "defaultConfiguration": _record({"level": LEVEL})},
    }
)
RESULT = _record(
    {
        **{"ruleId": TEXT, "level": LEVEL, "message": MESSAGE},
        "locations": _list(_record({"physicalLocation": LOCATION}), 1),
        "partialFingerprints": {"type": "object", "minProperties": 1, "additionalProperties": TEXT},
    },
    ruleIndex={"type": "integer", "minimum": 0},
    relatedLocations=_list(_record({"id": POSITIVE, "physicalLocation": LOCATION, "message": MESSAGE}), 1),
)
RUN = _record(
    {
        "tool": _record({"driver": _record({"name": TEXT, "version": TEXT, "informationUri": TEXT, "rules": _list(RULE)})}),
        "invocations": _list(_record({"executionSuccessful": {"type": "boolean"}}), 1),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": _list(RESULT),
    }
)
SARIF = _record({"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": _list(RUN, 1)})
"""The objects of SARIF 2.1.0 that a log of findings needs, with what the standard and code scanning demand of them."""

GITLAB = _list(
    _record(
        {
            **{"description": TEXT, "check_name": TEXT, "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"}},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": _record({"path": {"type": "string", "pattern": r"^[^./]"}, "lines": _record({"begin": POSITIVE})}),
        }
    )
)
"""What GitLab demands of a Code Quality report."""
