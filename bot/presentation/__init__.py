"""What people see in Slack: pure builders of blocks and chunks, and the one sink that posts."""
