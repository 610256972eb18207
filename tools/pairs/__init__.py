"""How the network of pairs is taught: sentences with their facts, the network in torch, and its training."""
