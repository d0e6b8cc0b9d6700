from argmap.layout.arrangement import arrange
from argmap.model.document import Document
from tests.reference_map import reference_map


def test_every_box_has_a_place_of_its_own() -> None:
    document = reference_map(200)
    layout = arrange(document, {})
    boxes = list(layout.boxes.values())
    assert len(boxes) == 200
    assert not any(one.grown(5).meets(other.grown(5)) for n, one in enumerate(boxes) for other in boxes[:n])


def test_empty_map() -> None:
    assert arrange(Document(), {}).boxes == {}
