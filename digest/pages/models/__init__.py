"""Page models: what each page of the site shows, ready for its template.

One module per kind of page. Sorting, grouping, dates and addresses are settled here; words are not: they
are in `templates/pages/`.
"""
