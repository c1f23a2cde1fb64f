"""What the eye gets: one APL document that runs by itself along the timeline of an answer."""
