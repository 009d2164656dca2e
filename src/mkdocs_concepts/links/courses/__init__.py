"""Other courses: their inventories, the pinned snapshots of them, and links into them."""
