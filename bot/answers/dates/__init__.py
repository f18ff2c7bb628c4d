"""How dates and times are read: a message is cut into pieces, rules turn pieces into larger ones, the best is
chosen."""
