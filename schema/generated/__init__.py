"""What `python -m schema.generate` made from accords.yaml. Not edited by hand."""
