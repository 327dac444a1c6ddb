"""KC105: a model that the configuration names and no file has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kerascount.analysis import Analysis
from kerascount.rules.limits import names
from kerascount.rules.registry import Remark, run_rule
from kerascount.settings import Settings
from kerascount.settings.wording import nearest
from kerascount.source import Place


@run_rule("KC105", "model-not-found")
def model_not_found(analyses: Sequence[Analysis], settings: Settings) -> Iterator[Remark]:
    """A model that the configuration gives limits to was not found.

    ## What it does
    Looks, when all of the configuration's folder was checked, for a model that each `[tool.kerascount.models."…"]` names.

    ## Why is this bad?
    After a renaming, the limits of the old name check nothing, and nobody notices.

    ## Example
    ```toml
    [tool.kerascount.models."studnet"]
    max-params = "100k"
    ```

    ## Use instead
    ```toml
    [tool.kerascount.models."student"]
    max-params = "100k"
    ```
    """
    models = [model for analysis in analyses for model in analysis.models]
    for entry in settings.models:
        if settings.origin is not None and not any(names(entry.glob, model) for model in models):
            known = sorted({model.name for model in models if model.name})
            hint = f"; {nearest(entry.glob, known)}" if known else ""
            place = Place(settings.origin, entry.line, 1, entry.line, 1)
            yield Remark(f"no model is called '{entry.glob}', which has limits here{hint}", place)
