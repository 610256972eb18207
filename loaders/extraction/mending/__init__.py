"""Grammar that the parser got wrong and that names and word classes put right."""
