"""The one mutable thing: what the user is working on, with its history and selection."""
