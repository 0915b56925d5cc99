"""`python -m training [--report]`: train the reading of turns, or say by cross-validation how good it is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from bot.pipeline.analyse.turn_model import WEIGHTS
from bot.providers.sentence_encoder import MultilingualSentenceEncoder
from training.figures import HEADER, Figures, by_model, by_rules, cross_validated, figures_of
from training.fit import fit_model, grouped_folds, save_model
from training.turns import LATER_THREADS, Example, digests, thread_examples, turn_examples, without_rules

_PARTS_OF_CURVE = (0.25, 0.5)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and write the weights with their provenance, or print the report."""
    options = argparse.ArgumentParser(prog="python -m training", description="See docs/evaluation.md.")
    options.add_argument("--report", action="store_true", help="measure by cross-validation; writes nothing")
    if options.parse_args(arguments).report:
        report()
    else:
        train()
    return 0


def train() -> None:
    """Fit on all turns and threads, and write weights and provenance beside the code that uses them."""
    encoder = MultilingualSentenceEncoder()
    turns = [*turn_examples(encoder), *thread_examples(encoder, LATER_THREADS)]
    threads = without_rules(thread_examples(encoder))
    save_model(fit_model([*turns, *threads]), WEIGHTS)
    stacked = figures_of(cross_validated(turns, grouped_folds(turns), threads), turns)
    provenance = {
        "command": "python -m training",
        "turns": len(turns),
        "threads": len(threads),
        "cross_validated": stacked.to_json(),
        "sha256": digests(),
    }
    WEIGHTS.with_suffix(".json").write_text(json.dumps(provenance, indent=1) + "\n", encoding="utf-8")
    print(f"{HEADER}\n{'cross-validated':40} {stacked.to_text()}")


def report() -> None:
    """Print figures of turns that the model has not learned from, in several ways of keeping them apart."""
    encoder = MultilingualSentenceEncoder()
    turns = [*turn_examples(encoder), *thread_examples(encoder, LATER_THREADS)]
    threads = without_rules(thread_examples(encoder))
    print(HEADER)
    folds = grouped_folds(turns)
    _show("rules alone", figures_of([by_rules(turn) for turn in turns], turns))
    alone = without_rules(turns)
    _show("model alone", figures_of(cross_validated(alone, folds), turns))
    readings = cross_validated(turns, folds, threads)
    _show("both", figures_of(readings, turns))
    for name, is_part in (("English", True), ("other languages", False)):
        places = [place for place, turn in enumerate(turns) if (turn.language == "en") is is_part]
        _show(f"both, {name}", figures_of([readings[place] for place in places], [turns[place] for place in places]))
    later = [place for place, turn in enumerate(turns) if turn.source in {folder.name for folder in LATER_THREADS}]
    _show("both, later threads", figures_of([readings[place] for place in later], [turns[place] for place in later]))
    by_file = grouped_folds(turns, lambda turn: turn.source)
    _show("both, each file by the other files", figures_of(cross_validated(turns, by_file), turns))
    for share in _PARTS_OF_CURVE:
        part = figures_of(cross_validated(turns, folds, take=lambda known, share=share: _part(known, share)), turns)
        _show(f"both, learned from {share:.0%} of the others", part)
    model = fit_model(alone)
    _show("threads, model of turns without rules", figures_of([by_model(model, one) for one in threads], threads))


def _part(known: Sequence[Example], share: float) -> Sequence[Example]:
    """Return a share of examples, spread evenly over the files."""
    wanted = int(len(known) * share)
    return [known[place * len(known) // wanted] for place in range(wanted)]


def _show(name: str, figures: Figures) -> None:
    print(f"{name:40} {figures.to_text()}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
