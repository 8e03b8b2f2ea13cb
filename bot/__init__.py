"""From a Danish question to an answer whose every sentence is proven by its passages."""
