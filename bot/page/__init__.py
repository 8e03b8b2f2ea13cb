"""The web page, in Danish: questions and answers with their sources beside them, an overview, and what it all is."""
