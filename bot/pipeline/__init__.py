"""What the bot does, in values and ports: read, analyse, enrich, recall, write, check. No vendor, no engine."""
