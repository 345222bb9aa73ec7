"""The folder `data/` as checked values.

problems and dates (`problems`, `edtf`), files with line and column (`files`), the fields of every record
(`fields`, `models`, `schema`), reading them (`load`), rules about them (`check`, described in `rules`).
"""
