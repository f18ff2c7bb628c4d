"""What people tell unasked: "Sou a Ana da Acme, 50 funcionários, ana@acme.com" answers three questions at once.

Nothing is guessed here. A find must be said of the writer, plainly, in a clause that holds little else: what is asked,
denied, supposed, past, or said about somebody else is no find.
"""
