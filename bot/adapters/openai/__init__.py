"""GPT, over OpenAI's protocol: a line to its server (line), what goes over it and comes back (bodies), and a Writer.

Nothing is kept there (`store` is false), nothing can be done there (no tools), and nothing it answers is longer than a
quarter of a megabyte or takes longer than was said. What it answers is handed on as it came: nobody here believes it.
"""
