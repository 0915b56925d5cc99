"""One module per suite, each with a function `measure(runs)` that returns a `Report`."""
