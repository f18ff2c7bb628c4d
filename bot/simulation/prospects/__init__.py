"""Prospects who do not exist: how people answer.

The law of this room: it imports nothing else of the house. Prospects see the messages and choices that were sent to
them, guess from the words what is meant, and answer in words of their own: what they write is never made from a flow's
data, nor from the tables by which the bot understands answers.
"""
