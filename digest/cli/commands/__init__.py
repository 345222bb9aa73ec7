"""The command line: a module is a command of its name, and loads only what that command needs.

What refuses data shall not wait for the libraries that draw, fetch and audit: loading them all takes longer than
reading the collection.
"""
