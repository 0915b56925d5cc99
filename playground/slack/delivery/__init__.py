"""What the workspace sends to the bot: signed HTTP requests or Socket Mode envelopes."""
