"""Labelled conversations, and how well they are understood: by the engine alone, and with a Writer's proposals.

The law of this room: PURE. The labels say what an attentive person would understand, never what the engine happens to;
whoever finds the engine wrong mends the engine. A Writer is an argument, and a result that was not measured is never
shown as one. `material/` is a flows folder of its own, with the labels in `material/eval/`.
"""
