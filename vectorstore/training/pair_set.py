"""What contrastive training eats: texts that belong together, from one kind of source at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class PairSet:
    """Pairs (left[i], right[i]) of one kind.

    `weight` is the chance of a batch from this set, relative to the others. Pairs with the same `label` are about
    the same thing and never serve as each other's negatives. `importance` is how often a pair is drawn relative to
    the others of its set. `wrong[i]` are texts that look as if they belonged to left[i] and do not.
    """

    name: str
    weight: float
    left: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    label: list[int] = field(default_factory=list)
    importance: list[float] = field(default_factory=list)
    wrong: list[Sequence[str]] = field(default_factory=list)

    def add(self, left: str, right: str, label: int, importance: float = 1.0, wrong: Sequence[str] = ()) -> None:
        """Append one pair; `wrong`: the same number for every pair of a set."""
        self.wrong.append(wrong)
        self.left.append(left)
        self.right.append(right)
        self.label.append(label)
        self.importance.append(importance)

    def __len__(self) -> int:
        return len(self.left)
