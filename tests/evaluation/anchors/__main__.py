"""Print how many quotations are found after each change, beside the promises: `python -m tests.evaluation.anchors`."""

from tests.evaluation.anchors import FORMATS, GONE, WORDS, measure

print(f"{'change':26}{'old text kept':>15}{'old text gone':>15}{'ms each':>9}")
for changes, goal in ((FORMATS, ">= 0.99"), (WORDS, ">= 0.97"), (GONE, "<= 2 % false")):
    for name, change in changes.items():
        kept, gone = measure(change, kept=True), measure(change, kept=False)
        each = max(kept.each, gone.each)
        print(f"{name:26}{kept.share:15.3f}{gone.share:15.3f}{each:9.2f}   {goal}, {kept.spans} spans")
