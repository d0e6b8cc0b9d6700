"""The goals for like statements hold; `python -m tests.evaluation.likeness` prints the table."""

from tests.evaluation.likeness.measure import GOALS, SEEN, UNSEEN, many, slowest, summed


def test_every_goal_holds() -> None:
    for folders in (SEEN, UNSEEN):
        tallies = summed(folders)
        assert {name: tally.share for name, tally in tallies.items() if tally.share < GOALS[name]} == {}


def test_a_search_among_thirty_thousand_statements_is_quick() -> None:
    median, _ = slowest(many())
    assert median < 50 * 3  # with room for a busy machine; the table tells the figure
