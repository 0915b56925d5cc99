"""A stand-in for the bot's process: says what it was given, answers /healthz, or misbehaves as its argument says."""

import http.server
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType


class Health(http.server.BaseHTTPRequestHandler):
    """Answers every GET with 200."""

    def do_GET(self) -> None:
        """Answer, and note the path."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Stay quiet."""


def main() -> None:
    """Run as the first argument says: `serve`, `die` or `mute`; the second is where to write the environment."""
    behaviour, report = sys.argv[1], Path(sys.argv[2])
    data_dir = Path(os.environ["DATA_DIR"])
    report.write_text(json.dumps({"environment": dict(os.environ), "data_dir": data_dir.is_dir()}), encoding="utf-8")
    if behaviour == "die":
        sys.stderr.write("the bot cannot start: its settings are not usable\n")
        sys.exit(4)
    if behaviour == "mute":
        time.sleep(30)
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["API_PORT"])), Health)

    def end(_number: int, _frame: FrameType | None) -> None:
        # shutdown() waits for serve_forever, which this handler interrupts: from a thread it does not lock.
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, end)
    server.serve_forever()
    server.server_close()
    report.with_suffix(".ended").write_text("ended cleanly", encoding="utf-8")


if __name__ == "__main__":
    main()
