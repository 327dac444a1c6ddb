"""Settings as a configuration file would give them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from kerascount.settings import Limits, Settings, field_of, keys


def written(settings: Settings) -> Iterator[str]:
    """The lines of a ``kerascount.toml`` with these settings; a comment for each one that has no value."""
    for key in keys(Settings):
        value = getattr(settings, field_of(key))
        value = dict(value) if key == "per-file-ignores" else value
        yield f"# {key} is not set" if value is None else f"{key} = {_value(value)}"
    for model in settings.models:
        yield ""
        yield f"[models.{_quoted(model.glob)}]"
        given = {key: getattr(model.limits, field_of(key)) for key in keys(Limits)}
        yield from (f"{key} = {_value(value)}" for key, value in given.items() if value is not None)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return _table(value.items())
    if isinstance(value, tuple) and type(value) is not tuple:
        return _quoted(str(value).replace(",", "_"))
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return _quoted(value) if isinstance(value, str) else str(value)


def _table(pairs: Iterable[tuple[str, object]]) -> str:
    inside = ", ".join(f"{_quoted(name)} = {_value(value)}" for name, value in pairs)
    return f"{{ {inside} }}" if inside else "{}"


def _quoted(text: str) -> str:
    """A string of TOML, which JSON writes alike but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
