"""The errors under the name by which the extension module imports them."""

from megaphone.errors import InputError, StoreError

__all__ = ["InputError", "StoreError"]
