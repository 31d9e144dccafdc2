"""The few things of the look for which Streamlit has no setting."""

import json

import streamlit as st

from lib.charts import theme

# The accent of the dark theme is too light for white letters, and Streamlit's grey too pale for small ones.
# What is chosen in a list needs no action, so it is not red. A link is read whole, on however many lines.
# A map is as wide as its column and as high as the country asks for; Streamlit knows heights in pixels only.
# What it says under a field that is typed into ("Press Enter") is there in English only.
_CSS = """
[data-testid="stMainBlockContainer"] {padding-top: 3.25rem; padding-bottom: 2rem}
:has(> .st-key-map-frame) {
  aspect-ratio: 1.5; max-height: 29rem;
  height: auto !important; flex: 0 0 auto !important
}
[data-testid^="stBaseButton-primary"] :is(p, span) {color: var(--board-paper)}
[data-testid="stCaptionContainer"] {color: var(--board-muted); opacity: 1}
[data-testid="stExpander"] summary {opacity: 1}
[data-testid="stWidgetLabel"] p {color: var(--board-ink)}
[data-tag] {background-color: var(--board-rule) !important}
[data-tag] :is(span, button) {color: var(--board-ink) !important}
[data-testid="InputInstructions"] {display: none}
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] {gap: 0.5rem}
[data-testid="stSidebarUserContent"] [data-testid^="stBaseButton-tertiary"] > div {
  justify-content: flex-start
}
[data-testid="stPageLink"] :is(a, div, span, p) {white-space: normal; overflow: visible; height: auto}
.st-key-map-frame {height: 100% !important; overflow: hidden !important}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] {padding-top: 4.5rem}  /* the header bar lies over the page there */
}
@media print {[data-testid="stSidebar"], .st-key-filters {display: none}}
"""
_TOKENS = ("paper", "ink", "muted", "rule")


def lay() -> None:
    """Lay it over the page of this run, in the theme that the browser shows; over its dialogs too."""
    tokens = theme.named(st.context.theme.type)
    said = "; ".join(f"--board-{name}: {getattr(tokens, name)}" for name in _TOKENS)
    st.html(f"<style>:root {{{said}}}{_CSS}</style>")


def upload(key: str, words: str) -> None:
    """Words on the button of the file field of that key: Streamlit has them in English only."""
    area = f'.st-key-{key} [data-testid="stFileUploaderDropzone"]'
    st.html(
        f"<style>{area} button p {{font-size: 0}} {area} button p::after {{font-size: 0.875rem; "
        f"content: {json.dumps(words, ensure_ascii=False)}}} "
        f'{area} [data-testid="stFileUploaderDropzoneInstructions"] {{display: none}}</style>'
    )
