"""The house: what every part of the project keeps to."""
