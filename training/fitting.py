"""Examples in, weights out: logistic and softmax regression by Adam on all examples, and the tables they fill."""

import csv
import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

STEPS, RATE = 250, 0.3
Array = NDArray[np.float64]


def softmax_fit(
    rows: Sequence[list[str]], labels: Sequence[int], classes: int, weight_decay: float, least: int
) -> dict[str, Array]:
    """Multinomial logistic regression on features that hold or not, by Adam on all examples at once."""
    counted = Counter(f for row in rows for f in set(row))
    number = {f: i for i, f in enumerate(f for f, n in counted.items() if n >= least)}
    pairs_ = [(r, number[f]) for r, row in enumerate(rows) for f in set(row) if f in number]
    at, of = np.array(pairs_).T
    truth = np.eye(classes)[np.array(labels)]
    size, width = len(rows), len(number)

    def gradient(w: Array) -> Array:
        z = np.stack([np.bincount(at, w[of, k], size) for k in range(classes)], 1)
        off = softmax(z) - truth
        g = np.stack([np.bincount(of, off[at, k], width) for k in range(classes)], 1)
        return np.asarray((g + weight_decay * w) / size)

    weights = adam(gradient, np.zeros((width, classes)))
    return {f: weights[i] - weights[i].mean() for f, i in number.items()}


def softmax(z: Array) -> Array:
    """Rows of log odds as rows of probabilities."""
    p = np.exp(z - z.max(1, keepdims=True))
    return np.asarray(p / p.sum(1, keepdims=True))


def logistic_fit(x: Array, y: Array, weight_decay: float) -> Array:
    """Logistic regression on numbers; the last column is not held down."""
    free = np.ones(x.shape[1])
    free[-1] = 0.0

    def gradient(w: Array) -> Array:
        off = 1 / (1 + np.exp(-x @ w)) - y
        return np.asarray((x.T @ off + weight_decay * free * w) / len(y))

    return adam(gradient, np.zeros(x.shape[1]))


def adam(gradient: Callable[[Array], Array], w: Array) -> Array:
    mean, square = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        g = gradient(w)
        mean, square = 0.9 * mean + 0.1 * g, 0.99 * square + 0.01 * g * g
        rate = RATE * 0.3 * math.sqrt(1 - (step - 1) / STEPS)
        w = w - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return w


def write_table(path: Path, classes: Sequence[str], weights: dict[str, Array], least: float) -> None:
    """A row a feature; those that hardly weigh anything are left out."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        rows.writerow(["feature", *classes])
        for feature in sorted(weights):
            if np.abs(weights[feature]).max() >= least:
                rows.writerow([feature, *(f"{v:.2f}" for v in weights[feature])])


def write_toml(path: Path, values: dict[str, Any]) -> None:
    """The comment at the head of the file stays; the values, or tables of values, are written anew."""
    head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    lines = [f"{name} = {value:.2f}" for name, value in values.items() if not isinstance(value, dict)]
    for name, table in values.items():
        if isinstance(table, dict):
            lines += [f"[{name}]", *(f"{key} = {value:.2f}" for key, value in table.items())]
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
