"""The monthly packet, its chapters and their paragraphs."""
