"""What the reader gets right and how fast: `python -m bench.reader` prints all figures.

With a path only that file is scored: `FILE.conllu` (any UD treebank, gold tokens and raw text), `--names FILE.iob2`
(any file in the form of UNER or CrossNER), `--roles FOLDER` (PropBank on the EWT test documents), `--gum FOLDER`
(GUM's news and interviews), `--quotes FILE.toml` (speakers after quotes), `--factuality FOLDER` (UDS-IH2),
`--triggers FOLDER` (annotated reports), `--speed FOLDER` (texts).
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from bench.conllu import Document, read_conllu
from bench.data import corpora, gold, present, show
from bench.factuality import factuality_scores
from bench.names_file import name_scores
from bench.propbank import role_scores
from bench.quotes import quote_scores
from bench.reader_scores import Figures, raw_scores, tree_scores
from bench.reader_speed import speed_figures
from bench.trigger_words import trigger_scores
from dateline.language import Reader, open_reader

HERE = Path(__file__).parent
GENRES = ("news", "interview")
Bench = Callable[[Reader, Path], Figures]


def treebank(reader: Reader, path: Path) -> Figures:
    """Scores of one CoNLL-U file."""
    document = read_conllu(path)
    return tree_scores(reader, [document]) | raw_scores(reader, [document])


def gum(reader: Reader, folder: Path) -> Figures:
    """GUM: trees of the news and interviews of the test split; from raw text, news alone, test and all."""
    held = {genre: gum_documents(folder, genre, "test") for genre in GENRES}
    every = [read_conllu(path) for path in sorted((folder / "dep").glob("GUM_news_*.conllu"))]
    both = tree_scores(reader, [document for found in held.values() for document in found])
    news = raw_scores(reader, held["news"])
    return (
        {f"gum_{name}": value for name, value in both.items()}
        | {"gum_news_las": tree_scores(reader, held["news"])["las"]}
        | {f"gum_news_{name}": value for name, value in news.items()}
        | {"gum_all_news_sentences": raw_scores(reader, every)["sentences"]}
    )


def gum_documents(folder: Path, genre: str, split: str) -> list[Document]:
    """The documents of a genre in a split, as splits.md names them."""
    _, _, after = (folder / "splits.md").read_text("utf-8").partition(f"## {split}\n")
    wanted = {line.strip(" *") for line in after.partition("\n## ")[0].splitlines()}
    paths = sorted((folder / "dep").glob(f"GUM_{genre}_*.conllu"))
    return [read_conllu(path) for path in paths if path.stem in wanted]


MODES: dict[str, tuple[Bench, Path]] = {
    "ud": (treebank, corpora() / "ud-ewt" / "en_ewt-ud-test.conllu"),
    "gum": (gum, corpora() / "gum"),
    "names": (name_scores, corpora() / "uner-ewt" / "en_ewt-ud-test.iob2"),
    "politics": (name_scores, corpora() / "crossner-politics" / "test.txt"),
    "roles": (role_scores, corpora() / "propbank-ewt"),
    "factuality": (factuality_scores, corpora() / "factuality" / "UDS_IH2"),
    "triggers": (trigger_scores, gold() / "train"),
    "quotes": (quote_scores, HERE / "quotes.toml"),
    "speed": (speed_figures, gold() / "train"),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, nargs="?")
    for mode in MODES:
        parser.add_argument(f"--{mode}", dest="mode", action="store_const", const=mode)
    parser.add_argument("--model", type=Path, help="a folder with another model")
    given = parser.parse_args()
    reader = open_reader(given.model)
    modes = [given.mode or "ud"] if given.path or given.mode else list(MODES)
    for mode in modes:
        run, path = MODES[mode]
        for name, value in run(reader, present(given.path or path)).items():
            show(name if len(modes) == 1 or name.startswith(mode) else f"{mode}_{name}", value)


if __name__ == "__main__":
    main()
