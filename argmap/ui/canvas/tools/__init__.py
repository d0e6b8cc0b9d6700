"""The gestures of mouse and keys on the canvas, a room each: every one previews, its release commits, Esc drops it."""
