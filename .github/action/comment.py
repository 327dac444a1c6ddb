"""The one comment on a pull request: written when something changes, and kept up to date from then on."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from runner import annotate, event

FIND = """
query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      id
      comments(first: 100, after: $after) {
        nodes { id body viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}
"""
ADD = "mutation($subject: ID!, $body: String!) { addComment(input: {subjectId: $subject, body: $body}) { clientMutationId } }"
UPDATE = "mutation($id: ID!, $body: String!) { updateIssueComment(input: {id: $id, body: $body}) { clientMutationId } }"

PATIENCE = 30
"""Seconds that GitHub may take for an answer."""


class NoAnswer(Exception):
    """What GitHub did not do, and why."""


def comment() -> None:
    """Write or update the comment; that it cannot be is no failure, as with the tokens of forks."""
    request = event().get("pull_request")
    if not isinstance(request, dict):
        print("There is no pull request to comment on.")
        return
    try:
        body = Path(os.environ["COMMENT_FILE"]).read_text(encoding="utf-8")
        print(_kept(int(request["number"]), body, os.environ.get("CHANGED") == "true"))
    except NoAnswer as error:
        annotate("notice", f"the comment was not written: {error}. The job's summary has it, and the output comment-body.")


def _kept(number: int, body: str, has_changes: bool) -> str:
    """Keep the comment as it should be, and say what became of it."""
    subject, own = _found(number, body.partition("\n")[0])
    if own is None and not has_changes:
        return "Nothing changes: no comment is written."
    if own is None:
        _ask(ADD, subject=subject, body=body)
        return "The comment is written."
    if own["body"].replace("\r\n", "\n").rstrip() == body.rstrip():
        return "The comment is up to date."
    _ask(UPDATE, id=own["id"], body=body)
    return "The comment is updated."


def _found(number: int, marker: str) -> tuple[str, dict[str, Any] | None]:
    """The pull request, and the comment on it that this token wrote and that begins with the marker."""
    owner, _, name = os.environ["GITHUB_REPOSITORY"].partition("/")
    after = None
    while True:
        request = _ask(FIND, owner=owner, name=name, number=number, after=after)["repository"]["pullRequest"]
        page = request["comments"]
        for one in page["nodes"]:
            if one["viewerDidAuthor"] and one["body"].startswith(marker):
                return request["id"], one
        if not page["pageInfo"]["hasNextPage"]:
            return request["id"], None
        after = page["pageInfo"]["endCursor"]


def _ask(query: str, **variables: object) -> dict[str, Any]:
    """What GitHub answers.

    Raises:
        NoAnswer: it refuses, or cannot be reached.
    """
    token = os.environ.get("TOKEN") or ""
    if not token:
        raise NoAnswer("there is no token")
    url = os.environ.get("GITHUB_GRAPHQL_URL") or "https://api.github.com/graphql"
    data = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "User-Agent": "kerascount"}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=PATIENCE) as answer:
            found = json.load(answer)
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        raise NoAnswer(f"GitHub does not answer ({error})") from error
    if found.get("errors") or not found.get("data"):
        why = "; ".join(str(one.get("message")) for one in found.get("errors") or ())
        raise NoAnswer(f"GitHub refuses ({why}); it needs the permission 'pull-requests: write', which forks have not")
    answered: dict[str, Any] = found["data"]
    return answered
