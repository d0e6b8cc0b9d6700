"""What is seen of the map: pictures of its records by level of detail, and what lies over them."""
