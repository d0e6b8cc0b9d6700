"""The SVG writer: a drawing as real text and plain shapes that every viewer shows alike, with words for each claim.

No foreignObject, no style variables, no scripts, nothing from outside; numbers with two decimals at most, so that the
same drawing always gives the same bytes.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree
from xml.sax import saxutils

from argmap.drawing.primitives import (
    Box,
    Drawing,
    Element,
    Icon,
    Polygon,
    Polyline,
    Primitive,
    Stroke,
    Text,
    pieces,
    right_to_left,
)
from argmap.formats.files import swapped
from argmap.layout.geometry import Point
from argmap.layout.measure import TextStyle
from argmap.model.errors import ArgmapError
from argmap.places import packaged

FAMILY = "Inter"
FAMILIES = f"{FAMILY},'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif"


ICON_SIDE, ICON_LINE = 24.0, 1.75


class IconUnknown(ArgmapError):
    """An icon asked for by a name that no file in `resources/icons` bears."""


def svg_text(drawing: Drawing) -> str:
    """Return the drawing as one SVG document; 1 map unit is 1 px."""
    x, y, width, height = drawing.bounds
    used = [item for element in drawing.elements for item in element.primitives]
    styles = sorted({item.style for item in used if isinstance(item, Text)})
    icons = sorted({item.name for item in used if isinstance(item, Icon)})
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="{_n(x)} {_n(y)} {_n(width)} {_n(height)}" font-family="{FAMILY}" role="group">',
        *_words(drawing.title, drawing.description),
        "<style>",
        # Qt takes a list of families for one name; it does not know `:root` either, and keeps to the attribute above.
        f":root{{font-family:{FAMILIES}}}",
        *(_style(style) for style in styles),
        "</style>",
    ]
    if icons:
        out += ["<defs>", *(_icon(name) for name in icons), "</defs>"]
    if drawing.background:
        out.append(f'<rect class="background" x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"')
        out[-1] += f"{_fill(drawing.background)}/>"
    for element in drawing.elements:
        out += _element(element)
    out += ["</svg>", ""]
    return "\n".join(out)


def write_svg(drawing: Drawing, path: Path) -> None:
    """Write the drawing as an SVG file, beside the old one first and then swapped in. Raises FileUnwritable."""
    data = svg_text(drawing).encode("utf-8")
    with swapped(path) as file:
        file.write(data)


def _element(element: Element) -> Iterator[str]:
    kind = f" class={_quoted(element.kind)}" if element.kind else ""
    record = f" data-record={_quoted(element.record)}" if element.record else ""
    yield f'<g{kind} role="img"{record}>' if element.title else f"<g{kind}{record}>"
    yield from _words(element.title, element.description)
    for item in element.primitives:
        yield _primitive(item)
    yield "</g>"


def _words(title: str, description: str) -> Iterator[str]:
    if title:
        yield f"<title>{_escaped(title)}</title>"
    if description:
        yield f"<desc>{_escaped(description)}</desc>"


def _primitive(item: Primitive) -> str:
    match item:
        case Box(rect=rect, radius=radius, fill=fill, stroke=stroke):
            place = f'x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" height="{_n(rect.height)}"'
            return f'<rect {place} rx="{_n(radius)}"{_fill(fill)}{_stroke(stroke)}/>'
        case Polyline(stroke=stroke):
            return f'<path d="{_path(item)}"{_fill(None)}{_stroke(stroke)}/>'
        case Polygon(points=points, fill=fill):
            return f'<polygon points="{" ".join(map(_p, points))}"{_fill(fill)}/>'
        case Text():
            return _text(item)
        case Icon(name=name, rect=rect, colour=colour):
            place = f"translate({_n(rect.x)} {_n(rect.y)}) scale({_n(rect.width / ICON_SIDE, 4)})"
            return f'<use href="#icon-{_escaped(name)}" transform="{place}"{_paint("stroke", colour)}/>'


def _text(item: Text) -> str:
    """Return one text element a line: Qt's viewer knows no places inside a text."""
    turned = right_to_left("".join(item.lines))
    x = item.origin.x + item.width if turned else item.origin.x
    # The anchor stands on the text and the direction inside it: the other way round viewers disagree.
    anchor = ' text-anchor="end"' if turned else ""
    lines = []
    for number, line in enumerate(item.lines):
        if line:
            y = item.origin.y + number * item.line_height
            words = _escaped(line)
            if turned:
                words = f'<tspan direction="rtl" unicode-bidi="embed">{words}</tspan>'
            lines.append(
                f'<text class="{_class(item.style)}" x="{_n(x)}" y="{_n(y)}"{anchor}{_fill(item.colour)}>{words}</text>'
            )
    return "\n".join(lines)


def _path(line: Polyline) -> str:
    start, rest = pieces(line)
    ways = (f"L{_p(piece[1])}" if piece[0] == "line" else f"Q{_p(piece[1])} {_p(piece[2])}" for piece in rest)
    return f"M{_p(start)}{''.join(ways)}"


@cache
def icon_shapes(name: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return an icon's shapes as (tag, attributes), in the order of the file. Raises IconUnknown."""
    path = packaged("resources/icons") / f"{name}.svg"
    if not path.is_file():
        raise IconUnknown(f"icon {name!r}", "there is no such icon", "Add it to resources/icons.")
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    return tuple((child.tag.rpartition("}")[2], tuple(child.attrib.items())) for child in root)


def _icon(name: str) -> str:
    shapes = "".join(
        f"<{tag} {' '.join(f'{key}={_quoted(value)}' for key, value in attributes)}/>"
        for tag, attributes in icon_shapes(name)
    )
    line = f'fill="none" stroke-width="{ICON_LINE}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<g id="icon-{_escaped(name)}" {line}>{shapes}</g>'


def _class(style: TextStyle) -> str:
    return f"t{_n(style.size).replace('.', '-')}w{style.weight}{'i' if style.italic else ''}"


def _style(style: TextStyle) -> str:
    slant = ";font-style:italic" if style.italic else ""
    return f".{_class(style)}{{font-size:{_n(style.size)}px;font-weight:{style.weight}{slant}}}"


def _stroke(stroke: Stroke | None) -> str:
    if stroke is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(_n, stroke.dash))}"' if stroke.dash else ""
    return f'{_paint("stroke", stroke.colour)} stroke-width="{_n(stroke.width)}"{dash}'


def _fill(colour: str | None) -> str:
    return _paint("fill", colour) if colour else ' fill="none"'


def _paint(what: str, colour: str) -> str:
    # Eight digits are CSS of a later day than many viewers: opacity is written apart.
    if len(colour) == 9:
        return f' {what}="{colour[:7]}" {what}-opacity="{_n(int(colour[7:], 16) / 255)}"'
    return f' {what}="{colour}"'


def _escaped(text: str) -> str:
    # The two code points that a map may hold and XML may not.
    return saxutils.escape(text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))


def _quoted(text: str) -> str:
    return '"' + _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def _p(point: Point) -> str:
    return f"{_n(point.x)} {_n(point.y)}"


def _n(number: float, places: int = 2) -> str:
    words = f"{number:.{places}f}"
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return "0" if words == "-0" else words
