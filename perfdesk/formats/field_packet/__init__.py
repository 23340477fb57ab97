"""The package that a stick carries (.pfield): a zip of canonical JSON, signed as a whole, sealed if need be."""
