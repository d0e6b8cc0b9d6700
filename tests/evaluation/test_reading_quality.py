"""The goals for reading hold on the labelled articles; `python -m tests.evaluation.measure` prints the table."""

import pytest

from tests.evaluation.measure import Tally, folder, measure


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure(folder("articles"))


def test_every_goal_holds(tally: Tally) -> None:
    assert [f"{name}: {figure:.3f} of {goal}" for name, figure, goal in tally.rows() if figure < goal] == []


def test_labels_slice_to_words_and_lie_within_their_article() -> None:
    for article in folder("articles"):
        for label in article.labels:
            assert label.kind == "none" or label.speaker
            assert all(article.text[start:end].strip() == article.text[start:end] for start, end in label.content)
