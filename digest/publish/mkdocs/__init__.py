"""What runs in the builder's own process; it imports nothing else of the project, which would take as long again."""
