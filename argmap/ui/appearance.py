"""How the window looks: light or dark with the system or by choice, one palette made from the drawing's theme, icons.

The map and the window take their colours from the same theme, so that they look of one piece.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from argmap.drawing.theme import Theme, theme
from argmap.places import packaged
from argmap.ui.frame.room import grown
from argmap.ui.settings import Settings

ICON_SIZE = 18
_RATIOS = (1.0, 2.0)
_OFF = QPalette.ColorGroup.Disabled
_ROLE = QPalette.ColorRole


class Appearance(QObject):
    """The theme in use; `changed(Theme)` when the system or the user chose another."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._choose()
        self.theme = theme(self._name())
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self._follow())
        settings.changed.connect(self._set)

    def dress(self, application: QApplication) -> None:
        """Give the application its style and colours."""
        if application.style().name() != "fusion":
            application.setStyle(QStyleFactory.create("Fusion"))
        application.setPalette(palette(self.theme))
        application.setStyleSheet(style_sheet(self.theme))

    def icon(self, name: str) -> QIcon:
        """Return an icon of ours in the colour of the text."""
        return icon(name, self.theme.text, self.theme.quiet)

    def _name(self) -> str:
        chosen = str(self._settings["theme"])
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return chosen if chosen != "system" else ("dark" if dark else "light")

    def _choose(self) -> None:
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        # Told to Qt as well, so that the system's own title bars and dialogs go along. Unknown means: as the system.
        QGuiApplication.styleHints().setColorScheme(schemes.get(str(self._settings["theme"]), Qt.ColorScheme.Unknown))

    def _set(self, name: str) -> None:
        if name == "theme":
            self._choose()
            self._follow()

    def _follow(self) -> None:
        new = theme(self._name())
        if new != self.theme:
            self.theme = new
            application = QApplication.instance()
            if isinstance(application, QApplication):
                self.dress(application)
            self.changed.emit(new)


def palette(theme: Theme) -> QPalette:
    """Return the window's colours for a theme."""
    window = surface(theme)
    text, quiet, accent = QColor(theme.text), QColor(theme.quiet), QColor(theme.selection)
    button = mixed(theme.background, theme.text, 0.1 if theme.dark else 0.055)
    on_accent = QColor("#ffffff") if accent.lightnessF() < 0.5 else QColor(theme.background)
    faint = mixed(theme.text, window.name(), 0.48)
    result = QPalette(window)
    for role, colour in (
        (_ROLE.Window, window),
        (_ROLE.WindowText, text),
        (_ROLE.Base, QColor(theme.card)),
        (_ROLE.AlternateBase, mixed(theme.card, theme.text, 0.03)),
        (_ROLE.Text, text),
        (_ROLE.PlaceholderText, quiet),
        (_ROLE.Button, button),
        (_ROLE.ButtonText, text),
        (_ROLE.BrightText, QColor(theme.attack.word)),
        (_ROLE.Highlight, accent),
        (_ROLE.HighlightedText, on_accent),
        (_ROLE.Accent, accent),
        (_ROLE.Link, accent),
        (_ROLE.LinkVisited, accent),
        (_ROLE.ToolTipBase, QColor(theme.card)),
        (_ROLE.ToolTipText, text),
        (_ROLE.Light, mixed(theme.card, "#ffffff", 0.08)),
        (_ROLE.Midlight, mixed(theme.background, theme.text, 0.02)),
        (_ROLE.Mid, mixed(theme.background, theme.text, 0.18)),
        (_ROLE.Dark, mixed(theme.background, theme.text, 0.28)),
        (_ROLE.Shadow, mixed(theme.background, "#000000", 0.6)),
    ):
        result.setColor(role, colour)
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        result.setColor(_OFF, role, faint)
    result.setColor(_OFF, _ROLE.Highlight, mixed(theme.background, theme.text, 0.2))
    result.setColor(_OFF, _ROLE.HighlightedText, text)
    return result


def style_sheet(theme: Theme) -> str:
    """Return what the palette cannot say: flat bars, thin lines between the panes, the notices' edges."""
    line = mixed(theme.background, theme.text, 0.14).name()
    edge = field_edge(theme).name()
    hover = mixed(theme.background, theme.text, 0.09).name()
    pressed = mixed(theme.background, theme.text, 0.16).name()
    thumb = mixed(theme.background, theme.text, 0.24).name()
    grabbed = mixed(theme.background, theme.text, 0.42).name()
    window = surface(theme).name()
    return f"""
QToolBar {{ background: {window}; border: none; border-bottom: 1px solid {line}; padding: 3px 6px; spacing: 2px; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 5px 6px; }}
QToolBar QToolButton {{ border: none; border-radius: 5px; padding: 4px 7px; }}
QToolBar QToolButton:hover, #paneTitle QToolButton:hover {{ background: {hover}; }}
QToolBar QToolButton:pressed, QToolBar QToolButton:checked {{ background: {pressed}; }}
QToolBar QToolButton:focus {{ background: {hover}; }}
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QStatusBar {{ background: {window}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QToolButton {{ border: none; border-radius: 4px; padding: 2px 5px; }}
QStatusBar QToolButton:hover {{ background: {hover}; }}
#paneTitle QToolButton {{ border: none; border-radius: 4px; padding: 2px; }}
#paneTitle QLabel {{ color: {theme.quiet}; font-weight: 600; }}
QMainWindow > QTabBar::tab {{ border: none; border-bottom: 2px solid transparent; padding: 6px 12px 5px 12px;
    color: {theme.quiet}; background: transparent; }}
QMainWindow > QTabBar::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.selection}; }}
QMainWindow > QTabBar::tab:hover:!selected {{ color: {theme.text}; }}
QMainWindow > QTabBar {{ background: {window}; qproperty-drawBase: 0; }}
#mapTitle {{ background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px 8px;
    font-weight: 600; }}
#mapTitle:hover {{ border-color: {line}; }}
#mapTitle:focus {{ background: {theme.card}; border-color: {theme.selection}; }}
#notice {{ border: none; border-bottom: 1px solid {line}; }}
#notice[tone="problem"] {{ background: {theme.attack.tint}; border-left: 4px solid {theme.attack.line}; }}
#notice[tone="question"] {{ background: {theme.neutral.tint}; border-left: 4px solid {theme.selection}; }}
#notice[tone="news"] {{ background: {theme.support.tint}; border-left: 4px solid {theme.support.line}; }}
#notice QToolButton#close {{ border: none; border-radius: 4px; padding: 0 6px; font-size: {grown(16)}px; }}
#notice QToolButton#close:hover {{ background: {hover}; }}
#palette {{ background: {theme.card}; border: 1px solid {theme.outline}; border-radius: 8px; }}
#palette QLineEdit {{ border: none; border-bottom: 1px solid {line}; background: transparent; padding: 10px 12px; }}
LineField, TextField {{ background: {theme.card}; border: 1px solid {edge}; border-radius: 4px; padding: 2px 4px; }}
LineField:focus, TextField:focus {{ border-color: {theme.selection}; }}
#findBar, #pathBar, #sightStrip {{ background: {theme.card}; border: 1px solid {edge}; border-radius: 7px; }}
#pathBar QToolButton, #sightStrip QToolButton {{ border: none; border-radius: 4px; padding: 3px 7px; }}
#pathBar QToolButton:hover, #sightStrip QToolButton:hover {{ background: {hover}; }}
#pathBar QToolButton::menu-indicator {{ image: none; }}
#sightStrip QToolButton {{ color: {theme.selection}; font-weight: 600; }}
#findBar QLineEdit {{ background: transparent; border: none; }}
#palette QListView {{ border: none; background: transparent; padding: 4px; outline: none; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 11px; }}
QScrollBar:horizontal {{ height: 11px; }}
QScrollBar::handle {{ background: {thumb}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {grabbed}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
{_empty_marks(theme) if theme.dark else ""}
QTreeView#table {{ outline: none; }}
QTreeView#table QHeaderView::section {{ background: {window}; border: none; border-bottom: 1px solid {line};
    padding: 4px 12px 4px 6px; }}
QTreeView#table::item {{ padding: 4px 12px 4px 4px; }}
QLabel#quiet {{ color: {theme.quiet}; }}
QToolTip {{ background: {theme.card}; color: {theme.text}; border: 1px solid {line}; padding: 3px; }}
"""


def _empty_marks(theme: Theme) -> str:
    """Return the edge of boxes and circles to tick: the style would draw it darker than a dark ground."""
    edge, faint = mixed(theme.background, theme.text, 0.55).name(), mixed(theme.background, theme.text, 0.25).name()
    marks = (("QCheckBox", 2), ("QRadioButton", 7))
    return "".join(
        f"""
{widget}::indicator:unchecked {{ width: 12px; height: 12px; border: 1px solid {edge}; border-radius: {radius}px; }}
{widget}::indicator:unchecked:disabled {{ border-color: {faint}; }}"""
        for widget, radius in marks
    )


def surface(theme: Theme) -> QColor:
    """Return the colour of bars and panes: a breath away from the map's background."""
    return mixed(theme.background, theme.text, 0.012 if theme.dark else 0.035)


def field_edge(theme: Theme) -> QColor:
    """Return the colour of the edges that show where one can write."""
    return mixed(theme.background, theme.text, 0.5)


def mixed(one: str, other: str, share: float) -> QColor:
    """Return `one` with a share (0..1) of another colour in it."""
    a, b = QColor(one), QColor(other)
    keep = 1 - share
    return QColor(
        round(a.red() * keep + b.red() * share),
        round(a.green() * keep + b.green() * share),
        round(a.blue() * keep + b.blue() * share),
    )


@lru_cache(maxsize=256)
def icon(name: str, colour: str, faint: str) -> QIcon:
    """Return `resources/icons/<name>.svg` drawn in a colour, and in `faint` for what is disabled."""
    result = QIcon()
    source = packaged(f"resources/icons/{name}.svg").read_text(encoding="utf-8")
    size = grown(ICON_SIZE)
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        for ratio in _RATIOS:
            result.addPixmap(
                _drawn(source.replace("currentColor", shade), size, ratio, dim=mode == QIcon.Mode.Disabled), mode
            )
    return result


def _drawn(source: str, length: int, ratio: float, *, dim: bool) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    size = round(length * ratio)
    pixmap = QPixmap(QSize(size, size))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setOpacity(0.5 if dim else 1.0)
        QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, length, length))
    return pixmap
