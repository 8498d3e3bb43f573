"""A file becomes a Document: text with lines and tables, each with its place. One module a format."""

from graphkit.reading.read import read_document, read_text

__all__ = ["read_document", "read_text"]
