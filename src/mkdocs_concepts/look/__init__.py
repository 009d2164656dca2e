"""How a course looks: its two hues in both schemes, and its mark, wherever they are shown."""
