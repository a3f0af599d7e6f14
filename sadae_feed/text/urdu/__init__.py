"""What is truly Urdu: letters, calendar words, datelines, sentences."""
