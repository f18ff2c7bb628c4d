"""How a name is heard inside a sentence, and how it is written."""
