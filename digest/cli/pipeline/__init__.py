"""The way of the data from folder to folder, each stage told to whoever runs it: data/ → docs/ → site/ → editions."""
