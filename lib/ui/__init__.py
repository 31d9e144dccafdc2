"""What people touch: the pages' parts, the guard in front of them, and the server around them."""

from lib.ui.guard import Page, open_page

__all__ = ["Page", "open_page"]
