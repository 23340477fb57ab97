"""Editing in place: fields and tables whose every change is one step, without any OK."""
