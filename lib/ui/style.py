"""The few things of the look for which Streamlit has no setting."""

import streamlit as st

# The accent of the dark theme is too light for white letters. A link is read whole, on however many lines.
# A map is as wide as its column and as high as the country asks for; Streamlit knows heights in pixels only.
_CSS = """
[data-testid="stMainBlockContainer"] {padding-top: 3.25rem; padding-bottom: 2rem}
:has(> .st-key-map-frame) {
  aspect-ratio: 1.5; max-height: 29rem;
  height: auto !important; flex: 0 0 auto !important
}
[data-testid^="stBaseButton-primary"] :is(p, span) {color: light-dark(#ffffff, #14181d)}
[data-testid="stPageLink"] :is(a, div, span, p) {white-space: normal; overflow: visible; height: auto}
.st-key-map-frame {height: 100% !important; overflow: hidden !important}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] {padding-top: 4.5rem}  /* the header bar lies over the page there */
}
@media print {[data-testid="stSidebar"], .st-key-filters {display: none}}
"""


def lay() -> None:
    """Lay it over the page of this run."""
    st.html(f"<style>{_CSS}</style>")
