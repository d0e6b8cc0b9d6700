"""Where the screen looks at the map: a scale and an offset as a value, and the pure functions that move it.

Its one rule: the offset always lies on whole device pixels, so that panning can shift what is painted already and lines
stay sharp.
"""

from dataclasses import dataclass, replace

from argmap.layout.geometry import Point, Rect, Size

MARGINS = Size(32.0, 32.0)
LEAST, MOST = 0.00002, 4.0
"""The bounds of the scale; at the least a million boxes in one row find room on a screen."""
FAR = 0.02
"""Nobody zooms out of a map further than this by hand, but to see all of it."""
LEGIBLE = 0.55
"""The least scale at which words can be read and written."""


@dataclass(frozen=True, slots=True)
class Camera:
    """`scale`: pixels a map unit; `x`, `y`: where the map's origin is seen; `ratio`: device pixels a pixel."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    ratio: float = 1.0

    def to_screen(self, point: Point) -> Point:
        """Return where a place of the map lies on the screen."""
        return Point(point.x * self.scale + self.x, point.y * self.scale + self.y)

    def to_map(self, point: Point) -> Point:
        """Return which place of the map lies at a place of the screen."""
        return Point((point.x - self.x) / self.scale, (point.y - self.y) / self.scale)

    def rect_to_screen(self, rect: Rect) -> Rect:
        """Return where a rectangle of the map lies on the screen."""
        s = self.scale
        return Rect(rect.x * s + self.x, rect.y * s + self.y, rect.width * s, rect.height * s)

    def rect_to_map(self, rect: Rect) -> Rect:
        """Return which rectangle of the map a rectangle of the screen shows."""
        s = self.scale
        return Rect((rect.x - self.x) / s, (rect.y - self.y) / s, rect.width / s, rect.height / s)


def snapped(camera: Camera) -> Camera:
    """Return the camera with its offset on whole device pixels and its scale within bounds."""
    ratio = camera.ratio
    return replace(
        camera,
        scale=min(MOST, max(LEAST, camera.scale)),
        x=round(camera.x * ratio) / ratio,
        y=round(camera.y * ratio) / ratio,
    )


def moved(camera: Camera, dx: float, dy: float) -> Camera:
    """Return the camera with the picture shifted by screen pixels.

    >>> moved(Camera(2.0, 10.0, 10.0), 5.2, -3.0)
    Camera(scale=2.0, x=15.0, y=7.0, ratio=1.0)
    """
    return snapped(replace(camera, x=camera.x + dx, y=camera.y + dy))


def zoomed(camera: Camera, scale: float, *, about: Point) -> Camera:
    """Return the camera at another scale, with what lies at the screen place `about` staying there."""
    scale = min(MOST, max(LEAST, scale))
    grown = scale / camera.scale
    x, y = about.x - (about.x - camera.x) * grown, about.y - (about.y - camera.y) * grown
    return snapped(replace(camera, scale=scale, x=x, y=y))


def centred(camera: Camera, place: Point, view: Size) -> Camera:
    """Return the camera with a place of the map in the middle of the view."""
    x, y = view.width / 2 - place.x * camera.scale, view.height / 2 - place.y * camera.scale
    return snapped(replace(camera, x=x, y=y))


def fitted(camera: Camera, area: Rect, view: Size, *, margins: Size = MARGINS, most: float = 1.0) -> Camera:
    """Return the camera that shows a whole area of the map, enlarged no further than to the scale `most`.

    `margins` are left free at either side, and above and below; in a small view a quarter of it at most.
    """
    width = max(1.0, view.width - 2 * min(margins.width, view.width / 4))
    height = max(1.0, view.height - 2 * min(margins.height, view.height / 4))
    scale = min(most, width / max(area.width, 1.0), height / max(area.height, 1.0))
    return centred(snapped(replace(camera, scale=scale)), area.centre, view)


def showing(camera: Camera, area: Rect, view: Size, *, margin: float = 48.0) -> Camera:
    """Return the camera moved no further than it takes to have an area of the map in view.

    An area larger than the view is shown from its top left.
    """
    seen = camera.rect_to_screen(area)
    return moved(camera, _step(seen.x, seen.right, view.width, margin), _step(seen.y, seen.bottom, view.height, margin))


def blended(start: Camera, end: Camera, part: float) -> Camera:
    """Return the camera between two others: the scale by equal factors, the rest so that nothing swerves."""
    if part >= 1.0:
        return end
    scale = start.scale * (end.scale / start.scale) ** part
    # With equal factors of zoom, the offset moves as the scale has come along.
    along = part if start.scale == end.scale else (scale - start.scale) / (end.scale - start.scale)
    x, y = start.x + (end.x - start.x) * along, start.y + (end.y - start.y) * along
    return snapped(replace(end, scale=scale, x=x, y=y))


def _step(near: float, far: float, room: float, margin: float) -> float:
    """Return how far to shift `near`..`far` to have it within 0..`room`, with a margin where there is room for one."""
    margin = max(0.0, min(margin, (room - (far - near)) / 2))
    if far - near > room and near <= 0.0 and far >= room:
        return 0.0
    if near < margin or far - near > room:
        return margin - near
    return min(0.0, room - margin - far)
