"""What a volunteer takes along: the empty workbook, and what each column means."""

import streamlit as st

from lib.export import template as empty
from lib.export.dictionary import dictionary as dictionary_of
from lib.i18n.catalogue import languages
from lib.i18n.translator import Translator
from lib.ui import current

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template() -> None:
    """The empty workbook in the reader's language."""
    desk = current.desk()
    st.download_button(
        desk.words.text("Download the empty workbook"),
        data=lambda: empty.xlsx(desk.settings, desk.words.language),
        file_name=f"template-{desk.words.language}.xlsx",
        mime=_XLSX,
        on_click="ignore",
        key="sheets-template",
        icon=":material/download:",
    )


def dictionary() -> None:
    """Every tab, column and list, in the language that is chosen here; as a file too."""
    desk = current.desk()
    box = st.expander(
        desk.words.text("What each column means"),
        key="sheets-dictionary",
        on_change="rerun",
        icon=":material/menu_book:",
    )
    if not box.open:
        return
    with box:
        known = languages()
        language = st.segmented_control(
            desk.words.text("Language"),
            known,
            default=desk.words.language,
            format_func=lambda code: Translator(code).own_name,
            key="sheets-dictionary-language",
        )
        words = Translator(language or desk.words.language, desk.settings.currency, desk.words.name_of)
        text = dictionary_of(words)
        st.download_button(
            desk.words.text("Download as a text"),
            data=text,
            file_name=f"dictionary-{words.language}.md",
            mime="text/markdown",
            on_click="ignore",
            key="sheets-dictionary-file",
            icon=":material/download:",
        )
        st.markdown(text)
