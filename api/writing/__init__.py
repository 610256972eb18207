"""The worker of the service, in a process of its own, so that extraction never holds up a reader."""
