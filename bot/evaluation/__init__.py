"""How good the product is, measured: labelled conversations, hostile texts, templates and addresses.

Pure scoring and trials in values; the shell reads the files, runs the pipeline and prints (docs/evaluation.md).
"""
