"""Vietnamese words: one spelling for comparison, unmarked keys, addresses, order, sentences.

Nothing here knows what an article or a directive is.
"""
