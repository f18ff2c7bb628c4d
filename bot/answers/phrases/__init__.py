"""What counts at any time, whatever was asked: asking for a human, stopping, starting; and which language it is in."""
