"""Pictures of the desk for the README: `make screenshots`."""
