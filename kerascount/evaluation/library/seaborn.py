"""seaborn: its example data."""

from __future__ import annotations

from kerascount.evaluation.frame import Site
from kerascount.evaluation.frames import make_frame, open_columns, open_rows
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.library.tutorial_files import SEABORN
from kerascount.evaluation.values import Value


@native("seaborn.load_dataset")
def load_dataset(site: Site, name: Value, *rest: Value, **keywords: Value) -> Value:
    file = SEABORN.get(name) if isinstance(name, str) else None
    return make_frame(file.rows, file.columns) if file is not None else make_frame(open_rows(site), None, open_columns(site))
