"""What a course's authors may put before its readers, whose browsers do not trust them."""
