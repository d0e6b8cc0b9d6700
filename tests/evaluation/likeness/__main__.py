"""Prints the table of what is found of like statements, with the goals."""

from tests.evaluation.likeness.measure import GOALS, SEEN, UNSEEN, many, slowest, summed

NAMES = {"words": "right one in the top three", "sides": "same side first", "two": "with two gathered"}

for title, folders in (("seen", SEEN), ("unseen", UNSEEN)):
    print(f"{title}: {', '.join(folders)}")
    for name, tally in summed(folders).items():
        held = "" if tally.share >= GOALS[name] else "   DOES NOT HOLD"
        print(f"  {NAMES[name]:30}{tally.share:8.3f}{GOALS[name]:8.2f}   ({tally.hits} of {tally.asked}){held}")
median, high = slowest(many())
print(f"30,000 statements: {median:.1f} ms at the median, {high:.1f} ms at the 95th percentile (goal: 50 ms)")
