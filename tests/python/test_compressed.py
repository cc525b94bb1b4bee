"""Compressed files in Python: read, or refused before their text fills the memory."""

import gzip

import megaphone
import pytest
from megaphone._base.compressed import bytes_of


def test_a_compressed_file_is_read_as_the_plain_one_is(tmp_path):
    text = "".join(f"{k * 7919 % 100_003}\n" for k in range(100_000)).encode()
    packed, plain = tmp_path / "a.csv.gz", tmp_path / "a.csv"
    packed.write_bytes(gzip.compress(text))
    plain.write_bytes(text)
    assert bytes_of(packed) == bytes_of(plain) == text


def test_a_file_that_grows_more_than_200_times_is_refused(tmp_path):
    bomb = tmp_path / "a.csv.gz"
    bomb.write_bytes(gzip.compress(b"1" * (1 << 26)))
    with pytest.raises(megaphone.InputError, match="decompresses to more than 200 times its size"):
        bytes_of(bomb)
