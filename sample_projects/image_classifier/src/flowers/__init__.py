"""Tells five kinds of flowers apart."""
