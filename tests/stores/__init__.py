"""One suite for every engine: what GraphStore promises, it must keep."""
