"""Records: what real Keras answered to each case, kept as data so that the plain test run needs no Keras."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.counting.answers import Answer
from tests.counting.cases import Case, decoded, encoded

FOLDER = Path(__file__).parent / "recorded"


def file_of(family: str, keras: str) -> Path:
    return FOLDER / f"keras{keras}" / f"{family}.json"


def recorded() -> list[tuple[str, Path]]:
    """Every file of records with the Keras version that answered."""
    return [(path.parent.name.removeprefix("keras"), path) for path in sorted(FOLDER.glob("keras*/*.json"))]


def name_of(value: object) -> str:
    """What pytest calls a file of records, or a version."""
    return value.stem if isinstance(value, Path) else f"keras{value}"


def read(path: Path) -> list[tuple[Case, Answer]]:
    return [(case_of(one), answer_of(one)) for one in json.loads(path.read_text(encoding="utf-8"))]


def write(path: Path, answered: Iterable[tuple[Case, Answer]]) -> None:
    """One line a case, in a stable order."""
    lines = sorted({line(case, answer) for case, answer in answered})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def line(case: Case, answer: Answer) -> str:
    record: dict[str, Any] = {"layer": case.layer, "arguments": case.arguments, "inputs": case.inputs}
    record |= {"keywords": case.keywords} if case.keywords else {}
    record |= {"dtype": case.dtype} if case.dtype != "float32" else {}
    record |= {"refusal": answer.refusal} if answer.refusal else {"output": answer.output, "weights": answer.weights}
    return json.dumps({key: encoded(value) for key, value in record.items()}, separators=(",", ":"), ensure_ascii=False)


def names(keras: str) -> list[str]:
    """The public layers of a Keras."""
    found: list[str] = json.loads((FOLDER / "names" / f"keras{keras}.json").read_text(encoding="utf-8"))
    return found


def write_names(keras: str, found: Iterable[str]) -> None:
    path = FOLDER / "names" / f"keras{keras}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(sorted(found), indent=0) + "\n", encoding="utf-8")


def models_file(kind: str, keras: str) -> Path:
    """Where whole models are recorded; ``kind`` is graphs or sequences."""
    return FOLDER / kind / f"keras{keras}.json"


def read_models(path: Path) -> list[tuple[Any, Any]]:
    """Descriptions of models with Keras's answers."""
    return [(description, answer) for description, answer in json.loads(path.read_text(encoding="utf-8"))]


def write_models(path: Path, answered: Iterable[tuple[Any, Any]]) -> None:
    lines = sorted({json.dumps(one, separators=(",", ":")) for one in answered})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def plain(value: Any) -> Any:
    """A value as it is read back: a tuple is a list."""
    return json.loads(json.dumps(value))


def case_of(record: dict[str, Any]) -> Case:
    given = {key: decoded(record[key]) for key in Case._fields if key in record}
    return Case(**given)


def answer_of(record: dict[str, Any]) -> Answer:
    return Answer(**{key: decoded(record[key]) for key in Answer._fields if key in record})
