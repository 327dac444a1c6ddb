"""The standard library's ``time``."""

from __future__ import annotations

from kerascount.evaluation.library.unknowable import offer

offer("time", "what the time is differs from run to run", "sleep", "tzset")
