"""The words of the interface: in which language a course is, and what is said in that language."""
