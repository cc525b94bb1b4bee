"""What is installed says under which licence it is, and whose code it carries."""

from importlib.metadata import files

import pytest


def text_of(name: str) -> str:
    """Give the text of an installed file of the package."""
    found = [path for path in files("megaphone") or [] if path.name == name]
    if not found:
        pytest.fail(f"{name} is not installed")
    return found[0].read_text()


def test_the_licence_is_installed() -> None:
    assert "Apache License" in text_of("LICENSE")


def test_the_notices_name_the_libraries_in_the_extension_module() -> None:
    notices = text_of("THIRD-PARTY-NOTICES.txt")
    for library in ["Boost (BSL-1.0)", "JSON for Modern C++ (MIT)", "nanobind, with robin-map"]:
        assert library in notices
