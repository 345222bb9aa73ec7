"""Records and links → the corpus, page models, charts, Markdown pages and exports.

`corpus` indexes, `models` say what each page shows, `render` applies `templates/pages/`, `exports` writes feeds,
tables, references and the search index. Nothing here touches the disk.
"""
