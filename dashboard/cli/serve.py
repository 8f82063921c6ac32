"""The verb `serve`."""

from __future__ import annotations

import argparse
import socket
import sys
from typing import TYPE_CHECKING

import dashboard
from dashboard.cli.asked import Refused, Verbs
from dashboard.settings import Settings, settings

if TYPE_CHECKING:
    from flask import Flask


def declare(verbs: Verbs) -> None:
    """Add the verb."""
    verb = verbs.add_parser("serve", help="serve the dashboard (settings: environment, see docs/operators.md)")
    verb.set_defaults(run=_serve)


def _serve(_: argparse.Namespace) -> int:
    config = settings()
    _check_port(config)
    from dashboard.app import create_app

    server = create_app(config).server
    place = "127.0.0.1" if config.host in {"0.0.0.0", "::"} else config.host  # noqa: S104
    print(f"smartgrowth {dashboard.__version__} serves http://{place}:{config.port} (Ctrl+C ends it)", flush=True)
    if place != config.host:
        print(
            f"Answers only to the host names {', '.join(config.trusted_hosts)}; others: SMARTGROWTH_TRUSTED_HOSTS.",
            flush=True,
        )
    if sys.platform == "win32":
        _waitress(server, config)
    else:
        _gunicorn(server, config)
    return 0


def _check_port(config: Settings) -> None:
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.host, config.port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise Refused(
                f"found {config.host}:{config.port} not free to listen on ({reason}); allowed: a free port of this "
                f"machine; end the other program, or set another, such as PORT={config.port % 65535 + 1}"
            ) from error


def _gunicorn(server: Flask, config: Settings) -> None:
    import gunicorn.http.wsgi
    from gunicorn.app.base import BaseApplication

    gunicorn.http.wsgi.SERVER = "smartgrowth"  # the Server header: no product to look up weaknesses for

    class Application(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
        def load_config(self) -> None:
            options = {
                "bind": f"[{config.host}]:{config.port}" if ":" in config.host else f"{config.host}:{config.port}",
                "workers": config.workers,
                "threads": 4,  # slow readers do not hold a worker; Python runs one of them at a time
                "preload_app": True,  # loaded once, before the workers are forked
                "max_requests": 0,
                "timeout": 60,
                "graceful_timeout": 10,
                "limit_request_line": 8190,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return server

    Application().run()


def _waitress(server: Flask, config: Settings) -> None:
    import waitress  # type: ignore[import-untyped]

    waitress.serve(server, host=config.host, port=config.port, threads=8, ident=None)
