"""The Windows setup, made on Linux: its parts, the tree they are laid out as, and what is packed from that."""
