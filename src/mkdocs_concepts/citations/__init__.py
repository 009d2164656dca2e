"""Citations: the course's reference entries, and checks of what cites them."""
