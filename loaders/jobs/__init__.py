"""Work on a workspace that is handed in, kept in a queue and done by one worker."""
