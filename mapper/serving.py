"""`mapper serve`: a built site, shown on this computer only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


def serve(site: str, port: int, tell: Callable[[str], None]) -> None:
    """Show the folder of a site until Ctrl-C; port 0 takes a free one. `tell` gets the address."""
    handler = partial(SimpleHTTPRequestHandler, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        tell(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            tell("stopped")
