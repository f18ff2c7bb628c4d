"""Flask: HTTP to the host and back."""
