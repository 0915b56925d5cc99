"""Frozen values that every layer shares.

They hold no behaviour beyond what follows from their own fields, know no vendor and do no I/O.
`conversation` is what was said, `analysis` what was understood, `evidence` what is known about the
prospect, `sender` who we are, `draft` what was written, `run` what was asked and what happened.
"""
