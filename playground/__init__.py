"""A Slack workspace for one machine, with a page, a scripted model and a small internet. Everything in it is invented."""
