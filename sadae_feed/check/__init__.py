"""What is wrong with articles, and with any feed."""
