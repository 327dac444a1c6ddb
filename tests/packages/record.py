"""What real Keras counts for the scripts: ``KERASCOUNT_PACKAGES=FOLDER python -m tests.packages.record`` writes it down.

It runs with the Keras that ``scripts`` names, and with the packages in the folder.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from tests.packages.scripts import scripts

RECORDED = Path(__file__).with_name("recorded.json")

Totals = list[int]
"""The total, the trainable and the non-trainable count."""


def recorded() -> dict[str, dict[str, Totals]]:
    """The totals of each package's models, by the expression that makes each."""
    found: dict[str, dict[str, Totals]] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return found


def totals_of(text: str) -> Totals:
    """What Keras counts for the model that a script makes."""
    import keras

    keras.backend.clear_session()
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(text, "script.py", "exec"), names)  # the scripts are those of this folder
    weights = names["model"].trainable_weights, names["model"].non_trainable_weights
    trainable, kept = (sum(int(weight.shape.num_elements()) for weight in kind) for kind in weights)
    return [trainable + kept, trainable, kept]


def main() -> None:
    """Write down the totals of all models; a name as argument leaves the other packages as they are."""
    sys.path.append(os.environ["KERASCOUNT_PACKAGES"])
    found = recorded() if RECORDED.exists() else {}
    for package, model, text in scripts():
        if package.startswith(tuple(sys.argv[1:]) or ""):
            try:
                found.setdefault(package, {})[model] = totals_of(text)
            except Exception as error:
                print(f"{package}: {model}: {type(error).__name__}: {error}"[:500], file=sys.stderr)
    kept = {package: {model: found[package][model] for one, model, _ in scripts() if one == package and model in found[package]} for package, _, _ in scripts() if package in found}
    RECORDED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
