"""A stand-in for GitHub's GraphQL interface that knows one pull request and its comments."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PAGE = 2
"""Comments in one answer, so few that there are pages."""


@dataclass(slots=True)
class GitHub:
    """What was asked for, and the comments; ``refuses`` is the message for those who want to write."""

    url: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    refuses: str = ""

    def say(self, body: str, is_own: bool = False) -> None:
        self.comments.append({"id": f"IC_{len(self.comments)}", "body": body, "viewerDidAuthor": is_own})

    def own(self) -> list[str]:
        return [one["body"] for one in self.comments if one["viewerDidAuthor"]]

    def answer(self, query: str, variables: dict[str, Any]) -> dict[str, Any]:
        kind = next(one for one in ("addComment", "updateIssueComment", "pullRequest") if one in query)
        self.asked.append(kind)
        if kind == "pullRequest":
            assert (variables["owner"], variables["name"], variables["number"]) == ("shop", "models", 7)
            start = int(variables["after"] or 0)
            page = {"hasNextPage": start + PAGE < len(self.comments), "endCursor": str(start + PAGE)}
            nodes = self.comments[start : start + PAGE]
            return {"data": {"repository": {"pullRequest": {"id": "PR_7", "comments": {"nodes": nodes, "pageInfo": page}}}}}
        if self.refuses:
            return {"data": None, "errors": [{"type": "FORBIDDEN", "message": self.refuses}]}
        if kind == "addComment":
            assert variables["subject"] == "PR_7"
            self.say(variables["body"], is_own=True)
        else:
            next(one for one in self.comments if one["id"] == variables["id"])["body"] = variables["body"]
        return {"data": {kind: {"clientMutationId": None}}}


@contextmanager
def github() -> Iterator[GitHub]:
    """The stand-in, as long as it is served."""
    state = GitHub()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            state.tokens.add(self.headers["Authorization"])
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found = json.dumps(state.answer(asked["query"], asked["variables"])).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(found)))
            self.end_headers()
            self.wfile.write(found)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.url = f"http://127.0.0.1:{server.server_port}/graphql"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield state
        server.shutdown()
        thread.join()
