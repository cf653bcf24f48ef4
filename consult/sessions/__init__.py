"""Sessions that staff held: what a group said there, typed from its flip charts."""
