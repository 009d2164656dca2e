"""What learners and teachers take along: a course for Anki, Moodle and other places to learn."""
