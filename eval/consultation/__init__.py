"""The invented example consultation: sources, the notes rendered from them, and the renderer."""
