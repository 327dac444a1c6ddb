"""How an editor asks: a language server over stdio, a thin client of the pipeline that the command line uses."""

from __future__ import annotations

from kerascount.server.serving import serve

__all__ = ["serve"]
