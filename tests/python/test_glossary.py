"""The tree keeps to docs/glossary.md, and the checker finds what does not."""

from __future__ import annotations

import re
from collections import Counter
from fnmatch import fnmatch

import pytest
from glossary import (
    KINDS,
    Allowed,
    Retired,
    allowed_of,
    breaches,
    pieces_of,
    retired_of,
    rows_below,
    terms_of,
    tracked_files,
)
from small_company import ROOT

DOCUMENT = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
RETIRED = retired_of(DOCUMENT)
ALLOWED = allowed_of(DOCUMENT)
if not (ROOT / ".git").exists():
    pytest.skip("reads the files that git knows, and this folder is no clone", allow_module_level=True)
TREE = tracked_files(ROOT)


def test_the_tree_holds_no_retired_word() -> None:
    found = [breach for path, text in TREE.items() for breach in breaches(path, text, RETIRED, ALLOWED)]
    assert found == []


def test_the_tree_was_read() -> None:
    ends = Counter(path.rpartition(".")[2] for path in TREE)
    assert ends["cpp"] > 300
    assert min(ends[end] for end in ("hpp", "py", "tsx", "ts", "md", "toml", "mjs")) > 5


def test_every_term_stands_once_with_one_sentence() -> None:
    terms = terms_of(DOCUMENT)
    assert [term for term, times in Counter(t.term for t in terms).items() if times > 1] == []
    assert [t.term for t in terms if not re.fullmatch(r"[A-Z].*\.", t.meaning)] == []


def test_every_name_of_a_term_exists() -> None:
    code = "\n".join(text for path, text in TREE.items() if path.endswith((".cpp", ".hpp", ".py", ".toml")))
    known = set(re.findall(r"\w+", code))
    assert [(t.term, name) for t in terms_of(DOCUMENT) for name in t.names if name not in known] == []


def test_every_place_is_of_a_retired_word_and_still_needed() -> None:
    words = {one.word for one in RETIRED}
    assert [place for place in ALLOWED if place.word not in words] == []
    for place in ALLOWED:
        retired = [one for one in RETIRED if one.word == place.word]
        others = [other for other in ALLOWED if other != place]
        held = (text for text in TREE.items() if fnmatch(text[0], place.files))
        assert any(list(breaches(path, text, retired, others)) for path, text in held), place


def test_every_row_of_the_tables_is_complete() -> None:
    assert all(one.word and one.instead and one.kinds and one.kinds <= set(KINDS) for one in RETIRED)
    assert all(reason for *_, reason in rows_below(DOCUMENT, "Places where they stay"))
    assert len(ALLOWED) < 40


def word(pattern: str, *kinds: str) -> Retired:
    """Retire a word in some kinds of text."""
    return Retired(pattern, "better", re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE), frozenset(kinds))


def lines_found(path: str, text: str, one: Retired) -> list[int]:
    """Give the lines on which a word is found."""
    return [int(breach.split(":")[1]) for breach in breaches(path, text, [one], [])]


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("a.cpp", "int a;\n// the bad\n/// word of it", "comment"),
        ("a.cpp", 'f();\ng("a bad "\n  "word");', "message"),
        ("a.cpp", '\nauto t = R"(x "bad word")";', "message"),
        ("a.py", '"""Say.\nThe bad word."""', "message"),
        ("a.py", "a = 1\nb = 2  # a bad word", "comment"),
        ("a.ts", "const n = 1;\nconst a = `a bad word`;", "message"),
        ("a.ts", "x;\n/* the bad\n word */", "comment"),
        ("a.tsx", "<p>\na bad word {n}\n</p>", "page"),
        ("a.tsx", '<p\ntitle="a bad word" />', "page"),
        ("a.md", "Text.\n\n- a list\n- with a bad\n  word", "document"),
        ("a.toml", "a = 1\nb = 2 # a bad word", "document"),
    ],
)
def test_a_phrase_is_found_in_every_kind_of_text_and_across_lines(path: str, text: str, kind: str) -> None:
    end = text.index("bad")
    line = text.count("\n", 0, end) + 1
    assert lines_found(path, text, word("bad word", kind)) == [line]
    others = [other for other in KINDS if other != kind]
    assert lines_found(path, text, word("bad word", *others)) == []


def test_names_are_found_in_code_and_in_names_of_files_only() -> None:
    assert lines_found("a.cpp", "\nint own_luck = 1;  // luck", word("luck", "name")) == [2]
    assert lines_found("tests/luck.cpp", "", word("luck", "name")) == [0]
    assert lines_found("a.py", "\nclass LittleLuck: pass  # luck", word("luck", "name")) == [2]


def test_a_quote_in_a_comment_and_a_digit_separator_begin_no_literal() -> None:
    text = "int a = 1'000;  // it's\nint bad = 2;  // Anna's"
    assert [piece.text for piece in pieces_of("a.cpp", text) if piece.kind == "comment"] == ["it's", "Anna's"]
    assert lines_found("a.cpp", text, word("bad", "name")) == [2]


def test_keys_are_those_of_toml_files() -> None:
    assert lines_found("a.toml", "x = 1\nuse = 2\nlever = { use = 3 }\n# use = 4", word("^use$", "key")) == [2, 3]
    assert lines_found("a.md", "use = 1", word("^use$", "key")) == []


def test_a_place_allows_its_word_in_its_file_on_such_a_line_only() -> None:
    one = word("luck", "comment")
    place = Allowed("luck", "sim/*.cpp", "role")
    assert list(breaches("sim/a.cpp", "// role: luck", [one], [place])) == []
    assert len(list(breaches("sim/a.cpp", "// luck", [one], [place]))) == 1
    assert len(list(breaches("sim/a.hpp", "// role: luck", [one], [place]))) == 1
    assert len(list(breaches("sim/a.cpp", "// role: luck", [one], [Allowed("other", "*", "")]))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sim/a.cpp", "// drawn with the same luck"),
        ("sim/luck.cpp", ""),
        ("sim/a.cpp", 'say("the same command goes on");'),
        ("a.md", "It goes on where it\nstopped."),
        ("a.md", "What the answer hangs on."),
        ("sim/a.cpp", 'say("cannot be told from chance");'),
        ("sim/a.hpp", "/// Who works\n/// here, and the network."),
        ("sim/a.hpp", "struct ReadyCampaign {};"),
        ("a.tsx", "<p>More than doing nothing</p>"),
        ("sim/a.hpp", "/// One row a run."),
        ("scenarios/a.toml", "x = 1 # share of employees who share"),
        ("sim/a.md", "Indices free of the variance that chance adds."),
        ("include/a.hpp", "struct Spread {};"),
        ("sim/a.cpp", 'help("Hold every run against its checksum");'),
        ("scenarios/a.toml", 'use = "town_halls"'),
        ("scenarios/a.toml", "first_week = 3"),
    ],
)
def test_each_retired_word_is_found(path: str, text: str) -> None:
    assert len(list(breaches(path, text, RETIRED, ALLOWED))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "The seminar goes on for three hours; turn the machine on."),
        ("sim/a.cpp", "// once a day, two posts a week, a row of a table"),
        ("sim/a.cpp", "void spread(); double spread = 1;"),
        ("a.md", "Employees share what the company posts."),
        ("scenarios/a.toml", 'lever = "town_halls" # weeks = [1, 3]'),
    ],
)
def test_plain_english_is_let_pass(path: str, text: str) -> None:
    assert list(breaches(path, text, RETIRED, ALLOWED)) == []
