"""What is seen of an answer: frames on the clock of its timeline, and the figure in its poses."""
