"""How numbers are read: tokens, digits and words, sums and scales, ranges; and what only looks like a number."""
