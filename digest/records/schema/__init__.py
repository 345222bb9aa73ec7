"""The fields of every record under `data/`: the one place that names them.

`kinds` says what a value may be, `records` lists the fields, `read` turns nodes into values,
`json_schema` writes the same for editors' programs.
"""
