"""The words of the area, explained: once in a list, and in place where a document uses them."""
