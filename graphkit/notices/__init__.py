"""The grammar of notices: a Document becomes a Notice with its tasks and the parties that each one names."""

from graphkit.notices.notice import read_notice

__all__ = ["read_notice"]
