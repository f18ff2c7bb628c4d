"""`make bench`: what things cost, as ratios and medians measured in one run on this machine. Nothing here is
asserted."""
