"""Links between concepts: written and made, what they lead back to, and the map of them all."""
