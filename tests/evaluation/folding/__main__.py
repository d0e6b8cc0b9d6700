"""Print how well furniture is folded, beside the promises: `python -m tests.evaluation.folding [FOLDER]`."""

import sys
from pathlib import Path

from tests.evaluation.folding import FOLDER, articles, missed, score

found = articles(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
scores = [(article, score(article)) for article in found]
for article, one in scores:
    print(f"{article.name:24} precision {one.precision:.3f}  recall {one.recall:.3f}")
    for line in one.lost:
        print("   lost:  ", line[:110])
    for line in missed(article):
        print("   missed:", line[:110])
right, folded, furniture = (sum(getattr(one, name) for _, one in scores) for name in ("right", "folded", "furniture"))
lost, lines = sum(len(one.lost) for _, one in scores), sum(one.story_lines for _, one in scores)
print(f"furniture  precision {right / folded:.3f} (goal 0.98)  recall {right / furniture:.3f} (goal 0.95)")
print(f"story      {lost} of {lines} lines lost, {lost / lines:.2%} (goal 0.5 %)")
