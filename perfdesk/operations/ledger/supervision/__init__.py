"""Supervision orders and the working days their deadlines count."""
