"""The page to try the skill on: a speaker and a screen in the browser, on one's own machine."""
