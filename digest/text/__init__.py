"""Vietnamese text: words, sentences, dates as printed, folding, collation, slugs.

Knows nothing of the project: no record, no page, no file.
"""
