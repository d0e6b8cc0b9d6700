"""Where boxes and arrows go: pure functions of a document and the sizes of its boxes. No Qt, no text measuring."""
