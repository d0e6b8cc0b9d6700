"""The Article menu: articles and the marking of passages."""

from argmap.ui.actions import maps, passages
from argmap.ui.actions.action import Action, menu
from argmap.ui.cards import opening as cards
from argmap.ui.reader.suggestions.offers import ANSWERS, PARTS
from argmap.ui.reader.text.marks import MARKS

ARTICLE = menu(
    "Article",
    [
        Action("add-articles", "Add articles…", "Ctrl+Shift+N", maps.add_articles, icon="article"),
        Action("fetch-article", "Add an article from the web…", "", passages.fetch_article, icon="article"),
        Action("paste-article", "Paste an article", "Ctrl+Shift+V", passages.paste_article, icon="paste"),
    ],
    [
        Action(
            f"mark-{mark.name}",
            f"Mark as {mark.title.lower()}",
            mark.key,
            passages.marking(mark),
            passages.has_article,
            context="reader",
        )
        for mark in MARKS
    ],
    [
        Action(
            f"suggestion-{answer.name}",
            answer.title,
            answer.keys,
            passages.answering(answer),
            passages.has_article,
            answer.icon,
            context="reader",
        )
        for answer in ANSWERS
        if answer.name not in PARTS  # the keys that mark as a claim and so on change the suggestion in view
    ],
    [
        Action("edit-card", "Evidence card…", "Ctrl+Shift+K", cards.edit_card, cards.can_edit, "quotation"),
        Action(
            "check-draft", "Check quotations in a draft…", "", passages.check_draft, passages.has_article, "quotation"
        ),
    ],
    [
        Action("edit-details", "Edit the article's details", "", passages.edit_details, passages.has_article, "edit"),
        Action("remove-article", "Remove the article…", "", passages.remove_article, passages.has_article, "delete"),
    ],
)
