"""What is seen of files that go out to units and come back."""
