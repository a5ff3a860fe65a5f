"""Where every block and every word of a chapter's tree stands in its Markdown source."""

from __future__ import annotations

from bindery.load.notes import NoteCall, NoteDefinition, NoteLabels, notes

__all__ = ['NoteCall', 'NoteDefinition', 'NoteLabels', 'notes']
