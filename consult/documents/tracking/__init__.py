"""How far the actions of a document are: what people set, entry by entry, never a machine."""
