"""What pretrained networks hold that are known by a name alone: their published numbers of parameters, as data."""
