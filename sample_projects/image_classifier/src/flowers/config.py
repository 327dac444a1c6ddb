"""What the models and their training agree on."""

from dataclasses import dataclass

IMAGE_SIZE = (180, 180)
CHANNELS = 3
CLASS_NAMES = ["daisy", "dandelion", "roses", "sunflowers", "tulips"]
NUM_CLASSES = len(CLASS_NAMES)
WIDTHS = (32, 64, 128, 256)


@dataclass(frozen=True)
class Training:
    batch_size: int = 32
    epochs: int = 20
    learning_rate: float = 1e-3
