"""What has to hold of any bytes: targets for a fuzzer that is led by coverage, and for the plain tests."""
