"""What stands around every request, one idea a file: plain ASGI callables, so streams pass through untouched."""
