"""The File and Help menus: maps, documents, pictures, settings."""

from argmap.ui.actions import maps, pictures
from argmap.ui.actions.action import Action, menu
from argmap.ui.cards import opening as cards

FILE = menu(
    "File",
    [
        Action("new-map", "New map", "Ctrl+N", maps.new_map, icon="new"),
        Action("open-map", "Open map…", "Ctrl+O", maps.open_map, icon="open"),
        Action("open-file", "Open file…", "Ctrl+Shift+O", maps.open_file),
    ],
    [
        Action("save", "Save to file", "Ctrl+S", maps.save, icon="save"),
        Action("save-as", "Save to another file…", "Ctrl+Shift+S", maps.save_as),
    ],
    [
        Action("rename-map", "Rename map", "Shift+F2", maps.rename),
        Action("duplicate-map", "Duplicate map", "", maps.duplicate),
        Action("delete-map", "Delete map…", "", maps.delete_map),
    ],
    [
        Action("export", "Export…", "Ctrl+E", pictures.export, maps.some_claim, "export"),
        Action("copy-picture", "Copy picture", "Ctrl+Shift+C", pictures.copy_picture, maps.some_claim, "copy"),
        Action("export-cards", "Export evidence cards…", "", cards.export_cards, cards.some_card, "export"),
        Action("print", "Print…", "Ctrl+P", pictures.print_map, maps.some_claim, "print"),
    ],
    [Action("settings", "Settings…", "Ctrl+,", maps.settings, icon="settings")],
    [Action("quit", "Quit", "Ctrl+Q", lambda desk, _: desk.window.quit())],
)

HELP = menu(
    "Help",
    [
        Action("keyboard", "Keys…", "F1", maps.keyboard),
        Action("first-steps", "Open the first-steps map", "", maps.sample),
    ],
    [
        Action("library-folder", "Show the library's folder", "", maps.show_library),
        Action("about", "About argmap", "", maps.about),
    ],
)
