"""What code builds: an abstract interpreter that runs only what it can know, and executes nothing."""
