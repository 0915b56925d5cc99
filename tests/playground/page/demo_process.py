"""`playground demo` as a process of its own, with a stand-in for the bot's command."""

import argparse
import os
import sys

from playground.demo import run_demo

if __name__ == "__main__":
    port, ready_within, *command = sys.argv[1:]
    arguments = argparse.Namespace(host="127.0.0.1", port=int(port), sites=None, open=False)
    sys.exit(run_demo(arguments, dict(os.environ), [sys.executable, *command], float(ready_within)))
