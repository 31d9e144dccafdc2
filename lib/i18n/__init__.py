"""In which words: the message catalogues, plural forms, numbers and dates of the reader's language."""
