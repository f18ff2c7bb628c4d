"""What a flow is: its parts, how its YAML is read, how it is checked, its conditions and texts.

The law of this room: PURE. Sources come in as strings, a Flow or a list of Faults goes out; a fault names file, line,
step, what is wrong and what was expected. Prospects' words never become a template. May import: answers, errors, and
the pure libraries yaml, jinja2 (its sandbox), re2, holidays.
"""
