"""What is published beside the pages themselves, and how a site replaces the one before it."""
