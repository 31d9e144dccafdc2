"""One module a tab: what one row is, its columns, and the rules between them."""
