"""The map as an editable, indented list: the same session, selection and edits as the canvas."""

from argmap.ui.outline.pane import OutlinePane

__all__ = ["OutlinePane"]
