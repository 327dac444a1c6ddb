"""What the server can do: one file a feature, found by looking through this folder."""
