"""What Amazon's debugger calls: the skill as Lambda has it, with its log in this terminal."""

import logging
import sys

from skill.alexa.app import build

lines = logging.StreamHandler(sys.stdout)
lines.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
logging.getLogger("skill").addHandler(lines)  # the debugger's own lines hold whole envelopes

lambda_handler = build()
