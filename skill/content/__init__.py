"""The words, one folder per language, and the one module that reads them."""
