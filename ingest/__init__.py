"""From the files people hand in to an index of what was said."""
