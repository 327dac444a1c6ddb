"""Counts the parameters of Keras models by reading their source."""

__version__ = "0.1.0"
