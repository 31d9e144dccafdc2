"""Who may see and do what. Pure rules, and nothing is allowed that is not written here."""
