"""A scripted model: the OpenAI wire format answered by fixed rules from the prompt's own material."""
