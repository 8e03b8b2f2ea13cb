"""Training of the Danish static embedder that the project ships (`python -m vectorstore.training --help`)."""
