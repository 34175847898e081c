"""A new site takes the place of the old one's own files, and of nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mapper.build import build
from mapper.errors import MapperError
from mapper.files.writing import UNFINISHED, sha256
from mapper.publish import replacing
from mapper.publish.data.checksums import SUMS, checksums
from tests.support.small_work import NEW_PAGES, OLD_PAGES, a_build, build_of, whole_state


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An old site; `monkeypatch` builds without stages and gates from here on."""
    build_of(OLD_PAGES, monkeypatch.setattr, tmp_path / "site")
    return tmp_path / "site"


def build_again(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_of(NEW_PAGES, monkeypatch.setattr, out)


@pytest.mark.parametrize("links", [True, False], ids=["links", "copies"])
def test_what_is_no_file_of_the_old_site_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:

        def refuse(*_: object, **__: object) -> None:
            raise OSError("no hard links here")

        monkeypatch.setattr(replacing.os, "link", refuse)
    small = a_build(tmp_path, monkeypatch.setattr)
    small.fresh()
    site = small.folder / "site"
    before = {path: path.lstat() for path in site.rglob("*")}
    kept = whole_state(site)
    small.work()
    for name in (".git/HEAD", ".git/objects/ab", "CNAME", "README.md", "data/thesis.txt", "link",
                 ".nojekyll", ".git/refs/tags", "agencies/notes/mine.html"):  # fmt: skip
        assert whole_state(site)[name] == kept[name], name
        was, now = before[site / name], (site / name).lstat()
        assert (was.st_mode, was.st_mtime_ns) == (now.st_mode, now.st_mtime_ns), name
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert not (site / "old.html").exists()


def test_a_folder_that_is_no_site_is_refused_whatever_its_list_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strangers = tmp_path / "home"
    (strangers / "data").mkdir(parents=True)
    thesis = strangers / "thesis.txt"
    thesis.write_bytes(b"years of work")
    right = sha256(thesis.read_bytes())
    lists = (
        "",
        "0" * 64 + "  ../index.html\n",
        f"{right}  ../thesis.txt\n",  # another program's list
        f"{right}  ../thesis.txt\n" + "0" * 64 + "  ../index.html\n",
        f"{right}  ../../home/thesis.txt\n{right}  /etc/passwd\n",
        "\udcff",
    )
    for text in lists:
        (strangers / SUMS).write_bytes(text.encode("utf-8", "surrogateescape"))
        before = whole_state(tmp_path)
        with pytest.raises(MapperError, match="holds files that are not a site of ours"):
            build_again(strangers, monkeypatch)
        assert whole_state(tmp_path) == before


def test_a_site_with_a_page_changed_by_hand_is_a_site(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "index.html").write_text("changed", encoding="utf-8")
    build_again(out, monkeypatch)
    assert (out / "index.html").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", ["new.html", "new.html/deep/mine.txt"])
def test_a_file_of_the_user_where_the_new_site_has_one_is_named(
    out: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (out / name).write_text("mine", encoding="utf-8")
    before = whole_state(out.parent)
    with pytest.raises(MapperError, match="is none of the old site's files") as caught:
        build_again(out, monkeypatch)
    assert str(out / name) in str(caught.value)
    assert whole_state(out.parent) == before


@pytest.mark.parametrize("can_exchange", [True, False])
def test_what_is_written_while_the_site_is_replaced_is_carried_over(
    out: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    (out / "notes.txt").write_text("early", encoding="utf-8")
    swap = replacing.exchange

    def late(one: Path, other: Path) -> bool:
        (out / "late.txt").write_text("late", encoding="utf-8")
        (out / "draft.txt").write_text("much later", encoding="utf-8")
        os.replace(out / "draft.txt", out / "notes.txt")  # noqa: PTH105, as an editor saves
        return can_exchange and swap(one, other)

    monkeypatch.setattr(replacing, "exchange", late)
    build_again(out, monkeypatch)
    assert (out / "late.txt").read_text(encoding="utf-8") == "late"
    assert (out / "notes.txt").read_text(encoding="utf-8") == "much later"
    assert (out / "index.html").read_text(encoding="utf-8") == "new"


def test_a_checkout_with_nothing_in_it_yet_takes_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages/.git").mkdir(parents=True)
    (tmp_path / "pages/.git/HEAD").write_text("ref: x\n", encoding="utf-8")
    (tmp_path / "pages/CNAME").write_text("map.example.org\n", encoding="utf-8")
    build_again(tmp_path / "pages", monkeypatch)
    assert (tmp_path / "pages/.git/HEAD").read_text(encoding="utf-8") == "ref: x\n"
    assert (tmp_path / "pages/index.html").is_file()


def test_a_link_to_the_folder_stays_a_link(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (out.parent / "current").symlink_to("site")
    build_again(out.parent / "current", monkeypatch)
    assert (out.parent / "current").is_symlink()
    assert (out / "index.html").read_text(encoding="utf-8") == "new"


def test_a_folder_that_is_only_to_be_read_is_carried_over_and_cleared(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (out / "mine/deep").mkdir(parents=True)
    (out / "mine/deep/file").write_text("mine", encoding="utf-8")
    (out / "mine/deep").chmod(0o555)
    build_again(out, monkeypatch)
    assert (out / "mine/deep").stat().st_mode & 0o777 == 0o555
    assert (out / "mine/deep/file").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in out.parent.iterdir()] == ["site"]
    (out / "mine/deep").chmod(0o755)


def test_the_site_that_a_killed_run_moved_away_comes_back_even_if_the_next_one_fails(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole_state(out)
    work = out.parent / f".site{UNFINISHED}"
    (work / "new").mkdir(parents=True)
    out.rename(work / "old")

    def fail(*_: object) -> None:
        raise MapperError("no")

    monkeypatch.setattr("mapper.build.write", fail)
    with pytest.raises(MapperError, match=r"^no$"), replacing.beside(out):
        fail()
    assert whole_state(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_the_list_of_a_site_never_leads_out_of_it(out: Path) -> None:
    text = checksums(out).decode() + "0" * 64 + "  ../../etc/passwd\n" + "0" * 64 + "  /etc/x\n"
    (out / SUMS).write_text(text, encoding="utf-8")
    assert set(replacing.listed(out)) == set(OLD_PAGES)


def test_a_place_where_no_site_can_be_is_told_before_one_is_made(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.setattr(replacing.Path, "is_mount", lambda path: path.name == "disk")
    monkeypatch.setattr("mapper.build.stages.run", lambda data, subject: pytest.fail("it was made"))
    problems = {
        "file": "/file is a file$",
        "file/site": "/file is a file$",
        "loop": "/loop is a link that leads round in a circle$",
        "disk": "/disk is a mounted disk: name a folder in it$",
        "data/lists": "/data/lists is among the data, in .*/data/lists: name another folder$",
        "data/lists/site": "/data/lists/site is among the data, in .*/data/lists: name another",
        "data/facts/new": "/data/facts/new is among the data, in .*/data/facts: name another",
    }
    for name, problem in problems.items():
        with pytest.raises(MapperError, match=problem):
            build(tmp_path / "data", tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop", "site"]
