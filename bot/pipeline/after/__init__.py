"""What is learned from what people do with drafts: how they edit, what they decide, which answers they give."""
