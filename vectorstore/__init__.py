"""What a passage is, and how passages are found again."""
