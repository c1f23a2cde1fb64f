"""The skill in a process of its own: an event a line in, an answer a line out."""

import importlib
import json
import sys

sys.path.insert(0, "lambda")
skill = importlib.import_module("lambda_function")
for line in sys.stdin:
    sys.stdout.write(json.dumps(skill.lambda_handler(json.loads(line), None)) + "\n")
    sys.stdout.flush()
