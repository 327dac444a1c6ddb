"""Files of fixed columns that tutorials read: TensorFlow's, as they lie on its servers, and seaborn's example data."""

from __future__ import annotations

from typing import NamedTuple

from kerascount.evaluation.values import Record, Value


class File(NamedTuple):
    """The rows and column names of a table."""

    rows: int
    columns: tuple[str, ...]


def _file(rows: int, columns: str) -> File:
    return File(rows, tuple(columns.split()))


TITANIC = "survived sex age n_siblings_spouses parch fare class deck embark_town alone"
PETS = (
    "Type Age Breed1 Gender Color1 Color2 MaturitySize FurLength Vaccinated Sterilized Health Fee Description PhotoAmt"
    " AdoptionSpeed"
)
FILES = {
    "storage.googleapis.com/tf-datasets/titanic/train.csv": _file(627, TITANIC),
    "storage.googleapis.com/tf-datasets/titanic/eval.csv": _file(264, TITANIC),
    "storage.googleapis.com/download.tensorflow.org/data/heart.csv": _file(
        303, "age sex cp trestbps chol fbs restecg thalach exang oldpeak slope ca thal target"
    ),
    "storage.googleapis.com/download.tensorflow.org/data/petfinder-mini.csv": _file(11_537, PETS),
    "storage.googleapis.com/download.tensorflow.org/data/creditcard.csv": _file(
        284_807, " ".join(["Time", *(f"V{number}" for number in range(1, 29)), "Amount", "Class"])
    ),
    "download.tensorflow.org/data/heart.csv": _file(
        303, "age sex cp trestbps chol fbs restecg thalach exang oldpeak slope ca thal target"
    ),
}
"""By address without its scheme; described in TensorFlow's tutorials on structured and imbalanced data."""

SEABORN = {
    "iris": _file(150, "sepal_length sepal_width petal_length petal_width species"),
    "titanic": _file(891, "survived pclass sex age sibsp parch fare embarked class who adult_male deck embark_town alive alone"),
    "tips": _file(244, "total_bill tip sex smoker day time size"),
    "mpg": _file(398, "mpg cylinders displacement horsepower weight acceleration model_year origin name"),
    "penguins": _file(344, "species island bill_length_mm bill_depth_mm flipper_length_mm body_mass_g sex"),
    "diamonds": _file(53_940, "carat cut color clarity depth table price x y z"),
    "flights": _file(144, "year month passengers"),
}
"""The example data of seaborn, by name, as github.com/mwaskom/seaborn-data has them."""


def columns_of(path: Value) -> File | None:
    """The table at an address, or one that was downloaded from it."""
    address = path.attributes.get("address") if isinstance(path, Record) else path
    return FILES.get(address.partition("://")[2]) if isinstance(address, str) else None
