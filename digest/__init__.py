"""A static digest of news articles, indexed by the directives they cite and the organizations they name."""
