"""A course as a SCORM 1.2 package, which learning platforms keep a record of."""
