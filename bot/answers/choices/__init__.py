"""How an option is found: by its place, its words, a near miss, a range of numbers."""
