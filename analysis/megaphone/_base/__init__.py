"""What every other module of the package may use: refusals of arguments, texts, TOML and CSV, progress. Internal."""
