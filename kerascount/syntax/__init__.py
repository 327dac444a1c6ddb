"""What was written: text, its tree, the places in it, and the comments that speak to the tool."""
