"""A screen in a browser: Amazon's renderer from npm, the page's part of it, and the devices."""
