"""PURE. What a flow knows beside its steps: passages of `knowledge/*.md`, and finding those that answer a question."""
