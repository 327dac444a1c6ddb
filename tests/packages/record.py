"""What real Keras counts for the scripts: ``KERASCOUNT_PACKAGES=FOLDER python -m tests.packages.record`` writes it down.

It records the packages that run with the Keras that it is run with; what else they import has to be there as well. Words
after the command record only the packages that begin with one of them.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.packages.scripts import Script, scripts

RECORDED = Path(__file__).with_name("recorded.json")

Totals = list[int] | None
"""The total, the trainable and the non-trainable count; ``None`` where the script fails."""


def recorded() -> dict[str, dict[str, Totals]]:
    """The totals of each package's models, by the expression that makes each."""
    found: dict[str, dict[str, Totals]] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return found


def totals_of(script: Script) -> Totals:
    """What Keras counts for the model that a script makes."""
    import keras
    import numpy

    keras.backend.clear_session()
    names: dict[str, Any] = {"__name__": "__main__"}
    try:
        exec(compile(script.text, "script.py", "exec"), names)
    except ImportError:
        raise
    except Exception as error:
        print(f"{script.package}: {script.model}: {type(error).__name__}: {error}", file=sys.stderr)
        return None
    weights = names["model"].trainable_weights, names["model"].non_trainable_weights
    trainable, kept = (sum(int(numpy.prod(tuple(weight.shape))) for weight in kind) for kind in weights)
    return [trainable + kept, trainable, kept]


def main() -> None:
    """Write down the totals of the models that can be built here, and keep those of the others."""
    import keras

    sys.path.append(os.environ["KERASCOUNT_PACKAGES"])
    known = recorded() if RECORDED.exists() else {}
    found: dict[str, dict[str, Totals]] = {}
    for script in scripts():
        is_here = keras.__version__.startswith(script.keras) and script.package.startswith(tuple(sys.argv[1:]) or "")
        if is_here or script.model in known.get(script.package, {}):
            totals = totals_of(script) if is_here else known[script.package][script.model]
            found.setdefault(script.package, {})[script.model] = totals
    lines = [f" {json.dumps(package)}: {{\n" + ",\n".join(f"  {json.dumps(model)}: {json.dumps(totals)}" for model, totals in models.items()) + "\n }" for package, models in found.items()]
    RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
