"""Maps: pictures of a whole course, and of one concept among its neighbours, as HTML with SVG."""
