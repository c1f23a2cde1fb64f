"""Who stands in for the world: what tests, measurements and rehearsals share, and none ships."""
