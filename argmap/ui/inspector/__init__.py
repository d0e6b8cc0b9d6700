"""What is known about the selected box, arrow or map, for reading and changing."""

from argmap.ui.inspector.pane import InspectorPane

__all__ = ["InspectorPane"]
