"""Speed as ratios: Accords beside the bare engine, in one run on one machine."""
