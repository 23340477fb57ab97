"""The names of all pictures."""

SHOTS = {}
"""A function gets the studio and returns the dialog, menu or picture to be seen; None is the whole window."""


def shot(name):
    """Register how a picture is taken."""

    def register(function):
        SHOTS[name] = function
        return function

    return register
