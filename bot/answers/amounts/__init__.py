"""How amounts of money are told from numbers: the marks and words of currencies."""
