"""The report for editors on a course's links."""
