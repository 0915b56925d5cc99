"""A Slack workspace for one machine: page, scripted model, small internet. Everything in it is invented."""
