"""A text → the citations, organizations and people in it (`extract`) → the records they mean (`resolve`)."""
