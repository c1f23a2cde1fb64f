"""`python -m skill.simulator`: talk with the coach in a terminal."""

import sys

from skill.simulator.talk import main

sys.exit(main())
