"""What all pictures share: figures, colours, letters, and where names find room. Loads matplotlib."""
