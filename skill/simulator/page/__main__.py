"""`python -m skill.simulator.page`: the page, as `make run` starts it."""

import sys

from skill.simulator.page.serve import main

sys.exit(main())
