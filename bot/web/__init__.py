"""The server: one application with a JSON API, an OpenAI-compatible face and room for the page. See docs/api.md."""
