"""The standard library's ``datetime``: what the time is, is not known."""

from __future__ import annotations

from kerascount.evaluation.library.unknowable import offer

offer("datetime", "what the time is differs from run to run")
