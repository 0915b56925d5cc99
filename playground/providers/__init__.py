"""Stand-ins for data providers: Hunter.io, People Data Labs, GitHub. They know the small internet's companies."""
