"""The few things of the look for which Streamlit has no setting."""

import json

import streamlit as st

# The accent of the dark theme is too light for white letters, and Streamlit's grey too pale for small ones.
# What is chosen in a list needs no action, so it is not red. A link is read whole, on however many lines.
# A map is as wide as its column and as high as the country asks for; Streamlit knows heights in pixels only.
_CSS = """
[data-testid="stMainBlockContainer"] {padding-top: 3.25rem; padding-bottom: 2rem}
:has(> .st-key-map-frame) {
  aspect-ratio: 1.5; max-height: 29rem;
  height: auto !important; flex: 0 0 auto !important
}
[data-testid^="stBaseButton-primary"] :is(p, span) {color: light-dark(#ffffff, #14181d)}
[data-testid="stCaptionContainer"] {color: light-dark(#55616e, #a3afbb); opacity: 1}
[data-tag] {background-color: light-dark(#d5dbe1, #3d4751) !important}
[data-tag] :is(span, button) {color: light-dark(#1f2933, #e8ecf0) !important}
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


def upload(key: str, words: str) -> None:
    """Words on the button of the file field of that key: Streamlit has them in English only."""
    area = f'.st-key-{key} [data-testid="stFileUploaderDropzone"]'
    st.html(
        f"<style>{area} button p {{font-size: 0}} {area} button p::after {{font-size: 0.875rem; "
        f"content: {json.dumps(words, ensure_ascii=False)}}} "
        f'{area} [data-testid="stFileUploaderDropzoneInstructions"] {{display: none}}</style>'
    )


def lay() -> None:
    """Lay it over the page of this run."""
    st.html(f"<style>{_CSS}</style>")
