"""A script laid out on a clock, and rendered for the ear."""
