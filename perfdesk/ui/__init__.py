"""The window: all of Qt. Nothing is computed and no SQL is written here."""
