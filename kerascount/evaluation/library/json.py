"""The standard library's ``json``: small literal texts are read, files are not."""

from __future__ import annotations

import json

from kerascount.evaluation.budget import MAX_LENGTH
from kerascount.evaluation.frame import Site
from kerascount.evaluation.library.registry import native
from kerascount.evaluation.texts import plain
from kerascount.evaluation.values import Raised, Reason, Unknown, Value
from kerascount.evaluation.verbs import Unwound


@native("json.loads")
def loads(site: Site, text: Value, **keywords: Value) -> Value:
    if isinstance(text, Unknown):
        return site.because(text)
    if not isinstance(text, (str, bytes)) or keywords or len(text) > MAX_LENGTH:
        return site.unknown(Reason.UNSUPPORTED, "a text that is not read")
    try:
        return json.loads(text)
    except ValueError as error:
        raise Unwound(Raised("ValueError", (str(error),))) from None


@native("json.dumps")
def dumps(site: Site, value: Value, **keywords: Value) -> Value:
    known = plain(value, site)
    options = {"indent", "sort_keys", "ensure_ascii"}
    if isinstance(known, Unknown) or not keywords.keys() <= options or keywords.get("indent") not in (None, 0, 1, 2, 4, 8):
        return (
            site.because(known) if isinstance(known, Unknown) else site.unknown(Reason.UNSUPPORTED, "a text that is not written")
        )
    return json.dumps(known, **keywords)


@native("json.load", "json.dump")
def of_file(site: Site, *arguments: Value, **keywords: Value) -> Value:
    return site.unknown(Reason.DATA, "what is read from outside is not known")
