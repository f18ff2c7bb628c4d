"""What is known of places: the states of five countries, nicknames of cities, and what stands around a place's name."""
