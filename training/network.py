"""The reader as a network: MiniLM with word shapes, word-level heads, biaffine arcs, relations and roles, and the cast
of acts.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.subwords import SHAPES
from dateline.language.ways import PLACES, WAYS
from training.heads import (
    ARC_WIDTH,
    CAST_WIDTH,
    HEADS,
    LABEL_WIDTH,
    PARTS,
    ROLE_WIDTH,
    TRACE_WIDTH,
    TRUNK_WIDTH,
    TRUNKS,
)

ALIKE = (5.0, -2.0)
VOCABULARY, POSITIONS, WIDTH, INNER, ATTENTION, LAYERS, EPSILON = 30522, 512, 384, 1536, 12, 6, 1e-12
# The first layers see one sentence, the others the window; sentences of a window are told apart up to this many.
LOCAL, NEIGHBORS = 4, 24
NEVER = -1e4
CAST_DROP = 0.1


class Layer(nn.Module):
    """One block of BERT."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.grow, self.shrink = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, width, _ = x.shape
        parts = self.qkv(x).view(rows, width, 3, ATTENTION, WIDTH // ATTENTION).permute(2, 0, 3, 1, 4)
        scores = parts[0] @ parts[1].transpose(-1, -2) / (WIDTH // ATTENTION) ** 0.5 + bias.to(parts.dtype)
        seen = torch.softmax(scores, -1) @ parts[2]
        return self.after(x, seen.transpose(1, 2).reshape(rows, width, WIDTH))

    def after(self, x: Tensor, seen: Tensor) -> Tensor:
        """The layer's output for its input and what attention made of it."""
        x = self.norm1(x + self.out(seen))
        found: Tensor = self.norm2(x + self.drop(self.shrink(functional.gelu(self.grow(x)))))
        return found


class Encoder(nn.Module):
    """Sub-words → one vector per word: its first and last sub-word, each a learned mix of all layers.

    The first layers read every sentence for itself; to the others each sentence of the window is in sight.
    """

    def __init__(self, drop: float, word_drop: float) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shapes, self.order = nn.Embedding(SHAPES, WIDTH), nn.Embedding(NEIGHBORS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList([Layer(drop) for _ in range(LAYERS)])
        self.mix = nn.Parameter(torch.zeros(LAYERS))
        self.drop, self.word_drop = nn.Dropout(drop), nn.Dropout(word_drop)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.order.weight)

    def forward(self, *given: Tensor) -> Tensor:
        """`given` is as in `dateline.language.subwords.Batch`, without its grid."""
        ids, sentences, places, shapes, first, last = given
        local, whole = sights(sentences)
        biases = [(~seen).float()[:, None] * NEVER for seen in (local, whole[:, None, :])]
        states = [self.embedded(ids, places, shapes)]
        for number, layer in enumerate(self.layers):
            states.append(layer(self.ordered(states[-1], sentences, number), biases[number >= LOCAL]))
        return self.joined(states[1:], first, last)

    def embedded(self, ids: Tensor, places: Tensor, shapes: Tensor) -> Tensor:
        """What the first layer reads."""
        x = self.words(ids) + self.places(places) + self.kind + self.shapes(shapes)
        found: Tensor = self.drop(self.norm(x))
        return found

    def ordered(self, x: Tensor, sentences: Tensor, number: int) -> Tensor:
        """What a layer reads: the first that sees the window is told which sentence is which."""
        return x + self.order(sentences.clamp(max=NEIGHBORS - 1)) if number == LOCAL else x

    def joined(self, states: list[Tensor], first: Tensor, last: Tensor) -> Tensor:
        """The vectors of the words from the states of all layers; `first` and `last` are places in all rows laid end
        to end.
        """
        shares = torch.softmax(self.mix, 0)
        mixed = sum((share * state for share, state in zip(shares, states, strict=True)), torch.zeros(()))
        ends = [mixed.flatten(0, 1)[at] for at in (first, last)]
        found: Tensor = self.word_drop(torch.cat(ends, -1))
        return found

    def load(self, path: Path) -> None:
        """Take the weights of MiniLM; shapes and mix start at zero."""
        state = {
            "words.weight": "embeddings.word_embeddings.weight",
            "places.weight": "embeddings.position_embeddings.weight",
        }
        state |= {f"norm.{part}": f"embeddings.LayerNorm.{part}" for part in ("weight", "bias")}
        source = load_file(path)
        with torch.no_grad():
            own = dict(self.named_parameters())
            for name, origin in state.items():
                own[name].copy_(source[origin])
            self.kind.copy_(source["embeddings.token_type_embeddings.weight"][0])
            for number, layer in enumerate(self.layers):
                _load_layer(layer, source, f"encoder.layer.{number}.")
        self.words.weight.requires_grad_(False)


def _load_layer(layer: nn.Module, source: dict[str, Tensor], prefix: str) -> None:
    own = dict(layer.named_parameters())
    names = {
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "grow": "intermediate.dense",
        "shrink": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for part in ("weight", "bias"):
        queries = [source[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        own[f"qkv.{part}"].copy_(torch.cat(queries))
        for name, origin in names.items():
            own[f"{name}.{part}"].copy_(source[f"{prefix}{origin}.{part}"])


def sights(sentences: Tensor) -> tuple[Tensor, Tensor]:
    """What is seen: [window, sub-word, sub-word] within a sentence, [window, sub-word] within a window."""
    whole = sentences > 0
    return (sentences[:, :, None] == sentences[:, None, :]) & whole[:, None, :], whole


class Biaffine(nn.Module):
    """Scores of each label for pairs of vectors: bilinear, plus what each side says alone."""

    def __init__(self, labels: int, width: int) -> None:
        super().__init__()
        self.width, self.labels = width, labels
        self.pair = nn.Linear(width, labels * width, bias=False)
        self.left, self.right = nn.Linear(width, labels), nn.Linear(width, labels)
        nn.init.normal_(self.pair.weight, std=0.02)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """`left` [m, width], `right` [m, n, width] → [m, n, labels]."""
        crossed = self.pair(left).view(-1, self.labels, self.width)
        return right @ crossed.transpose(1, 2) + self.left(left)[:, None, :] + self.right(right)


class Cast(nn.Module):
    """Of each act and each word of its sentence how much speaks for each part.

    The sum of both, of the type of the act and of the way from one to the other, and the product of both.
    """

    def __init__(self, types: int, drop: float) -> None:
        super().__init__()
        self.word, self.act = (nn.Linear(2 * WIDTH, CAST_WIDTH) for _ in range(2))
        self.crossed_word = nn.Linear(2 * WIDTH, CAST_WIDTH)
        self.crossed_act = nn.Linear(2 * WIDTH, len(PARTS) * CAST_WIDTH)
        self.kind = nn.Embedding(types, CAST_WIDTH)
        self.way, self.place = nn.Embedding(WAYS, CAST_WIDTH), nn.Embedding(PLACES, CAST_WIDTH)
        self.hidden = nn.Sequential(
            nn.GELU(),
            nn.Linear(CAST_WIDTH, CAST_WIDTH),
            nn.GELU(),
            nn.Dropout(CAST_DROP),
            nn.Linear(CAST_WIDTH, len(PARTS)),
        )
        self.drop = nn.Dropout(drop)
        for told in (self.way, self.place):
            nn.init.normal_(told.weight, std=0.3)

    def forward(self, vectors: Tensor, act: Tensor, types: Tensor, ways: Tensor, places: Tensor) -> Tensor:
        """`vectors` [word, width] of one sentence; `act`, `types` [m], `ways`, `places` [m, word] → [m, word, part]."""
        seen = self.drop(vectors)
        acts, words = self.acts(seen[act]), self.words(seen)
        return self.scores(acts, words.expand(len(act), *words.shape), types, ways, places)

    def acts(self, vectors: Tensor) -> Tensor:
        """What is kept of a word that may be an act."""
        return torch.cat([self.act(vectors), self.crossed_act(vectors)], -1)

    def words(self, vectors: Tensor) -> Tensor:
        """What is kept of a word that may mean a party."""
        return torch.cat([self.word(vectors), torch.tanh(self.crossed_word(vectors))], -1)

    def scores(self, acts: Tensor, words: Tensor, types: Tensor, ways: Tensor, places: Tensor) -> Tensor:
        """`acts` [m, …] and `words` [m, n, …] as kept → [m, n, part]."""
        told = (acts[:, :CAST_WIDTH] + self.kind(types))[:, None] + self.way(ways) + self.place(places)
        asked = acts[:, CAST_WIDTH:].reshape(-1, len(PARTS), CAST_WIDTH)
        crossed = words[..., CAST_WIDTH:] @ asked.transpose(1, 2) / CAST_WIDTH**0.5
        found: Tensor = self.hidden(words[..., :CAST_WIDTH] + told) + crossed
        return found


class Reader(nn.Module):
    """Everything that `heads.py` lists, trees, roles and parties.

    `parties` only teaches the encoder what a party is; `cast`, which learns when all else stands, is asked for them.
    """

    def __init__(self, labels: dict[str, list[str]], drop: float = 0.05, word_drop: float = 0.25) -> None:
        super().__init__()
        self.encoder = Encoder(drop, word_drop)

        def hidden(width: int) -> nn.Module:
            return nn.Sequential(nn.Linear(2 * WIDTH, width), nn.GELU(), nn.Dropout(word_drop))

        self.trunks = nn.ModuleDict({trunk: hidden(TRUNK_WIDTH) for trunk in TRUNKS})
        self.heads = nn.ModuleDict(
            {h.name: nn.Linear(TRUNK_WIDTH, len(labels.get(h.name, "?"))) for h in HEADS}
        )
        self.dependent, self.governor = hidden(ARC_WIDTH), hidden(ARC_WIDTH)
        self.arcs, self.popular = nn.Linear(ARC_WIDTH, ARC_WIDTH, bias=False), nn.Linear(ARC_WIDTH, 1)
        self.label_dependent, self.label_governor = hidden(LABEL_WIDTH), hidden(LABEL_WIDTH)
        self.role_predicate, self.role_argument = hidden(ROLE_WIDTH), hidden(ROLE_WIDTH)
        self.party_trigger, self.party_word = hidden(ROLE_WIDTH), hidden(ROLE_WIDTH)
        self.relations = Biaffine(len(labels["relation"]), LABEL_WIDTH)
        self.roles = Biaffine(len(labels["role"]), ROLE_WIDTH)
        self.parties = Biaffine(len(PARTS), ROLE_WIDTH)
        self.cast = Cast(len(labels["trigger"]), word_drop)
        self.trace, self.alike = nn.Linear(TRUNK_WIDTH, TRACE_WIDTH), nn.Parameter(torch.tensor(ALIKE))
        nn.init.zeros_(self.arcs.weight)

    def words(self, vectors: Tensor) -> dict[str, Tensor]:
        """The scores of the word heads."""
        trunks = {name: trunk(vectors) for name, trunk in self.trunks.items()}
        return {head.name: self.heads[head.name](trunks[head.trunk]) for head in HEADS}

    def party_scores(self, vectors: Tensor, rows: Tensor, words: Tensor) -> Tensor:
        """One row per chosen trigger word: the scores of each part for each word of its sentence."""
        found: Tensor = self.parties(self.party_trigger(vectors[rows, words]), self.party_word(vectors)[rows])
        return found

    def traces(self, vectors: Tensor) -> Tensor:
        """Vectors of length 1, near each other where two triggers mean one event."""
        return functional.normalize(self.trace(self.trunks["triggers"](vectors)), dim=-1)

    def arc_scores(self, vectors: Tensor) -> Tensor:
        """[sentence, dependent, governor]."""
        return self.crossed(*self.arc_ends(vectors))

    def arc_ends(self, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """Words as dependents and as governors."""
        return self.arcs(self.dependent(vectors)), self.governor(vectors)

    def crossed(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """The scores of all arcs within each sentence."""
        scores = dependents @ governors.transpose(1, 2) / ARC_WIDTH**0.5
        return scores + self.popular(governors).transpose(1, 2)

    def relation_scores(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """One row per chosen arc, from the projected vectors of its ends."""
        return self.relations(dependents, governors[:, None, :])[:, 0]
