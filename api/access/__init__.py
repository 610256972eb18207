"""Who may do what: keys with scopes, kept beside the workspace."""
