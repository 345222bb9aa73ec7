"""The way of the data, folder to folder: data/ and content/ → corpus → docs/ → site/ → offline editions."""
