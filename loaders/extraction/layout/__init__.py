"""What tables, lists and headings state."""
