"""Whole programs that build models, written by a grammar: how they are written, and how they are changed without another meaning."""
