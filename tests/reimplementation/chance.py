"""Random numbers by what they are for, so that all policies have the same."""

import zlib

import numpy as np


class Chance:
    """A source of random numbers for worlds x people."""

    def __init__(self, seed: int, worlds: int, people: int) -> None:
        self.seed, self.worlds, self.people = seed, worlds, people

    @property
    def shape(self) -> tuple[int, int]:
        """Worlds x people."""
        return self.worlds, self.people

    def of(self, purpose: str, *address: int) -> np.random.Generator:
        """Give the generator at an address."""
        return np.random.default_rng([self.seed, zlib.crc32(purpose.encode()), *(1_000_000 + a for a in address)])

    def uniform(self, purpose: str, *address: int) -> np.ndarray:
        """Between 0 and 1."""
        return self.of(purpose, *address).random(self.shape, dtype=np.float32)

    def normal(self, purpose: str, *address: int) -> np.ndarray:
        """Standard normal."""
        return self.of(purpose, *address).standard_normal(self.shape, dtype=np.float32)

    def exponential(self, purpose: str, *address: int) -> np.ndarray:
        """With a mean of 1."""
        return self.of(purpose, *address).standard_exponential(self.shape, dtype=np.float32)
