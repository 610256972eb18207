"""Each form of file gives its documents; what is broken is reported with its place and the rest goes on."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from loaders.cleaning import articles
from loaders.readers import READERS, Limits, read
from schema.errors import BadRecord, InputError, UnreadableFile
from schema.records import RawDocument

TEXT = "Fiji and Samoa signed an agreement on fishing in Suva on Monday, the two ministries said."
RECORD = {
    "id": "pacific/1",
    "url": "https://wire.example/1",
    "published": "2024-05-06T10:00:00Z",
    "title": "Fiji, Samoa sign fishing pact",
    "publisher": "Wire",
    "language": "en",
    "text": TEXT,
}


def everything(
    sources: Iterable[Path | str], limits: Limits | None = None
) -> tuple[list[RawDocument], list[InputError]]:
    problems: list[InputError] = []
    chosen = [str(source) for source in sources]
    return list(read(chosen, on_problem=problems.append, limits=limits or Limits())), problems


def documents(*sources: Path | str) -> list[RawDocument]:
    found, problems = everything(sources)
    assert problems == []
    return found


def problem(path: Path, limits: Limits | None = None) -> InputError:
    found, problems = everything([path], limits)
    assert found == []
    (only,) = problems
    return only


def file(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def text_of(document: RawDocument) -> str:
    return "\n".join(article.text for article in articles(document))


class TestSources:
    def test_a_folder_is_read_in_the_order_of_names(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a/z.md", "c.html"):
            file(tmp_path, name, TEXT)
        assert [document.stem for document in documents(tmp_path)] == ["z", "b", "c"]

    def test_hidden_files_metadata_and_the_folder_of_a_saved_page_are_passed_over(self, tmp_path: Path) -> None:
        for name in ("page.html", "page_files/ad.html", ".git/config", ".hidden.txt", "page.meta.json"):
            file(tmp_path, name, "{}" if name.endswith("json") else TEXT)
        assert [document.stem for document in documents(tmp_path)] == ["page"]

    def test_a_glob_is_expanded(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt", "sub/c.txt", "d.md"):
            file(tmp_path, name, TEXT)
        assert [document.stem for document in documents(f"{tmp_path}/**/*.txt")] == ["a", "b", "c"]

    @pytest.mark.parametrize("content", [TEXT.encode(), lines(RECORD), gzip.compress(lines(RECORD))])
    def test_standard_input_is_recognised_by_its_beginning(
        self, monkeypatch: pytest.MonkeyPatch, content: bytes
    ) -> None:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        (document,) = documents("-")
        assert text_of(document) == TEXT

    @pytest.mark.parametrize(("name", "message"), [("none.txt", "no such file"), ("*.none", "no file matches")])
    def test_what_is_not_there_is_reported(self, tmp_path: Path, name: str, message: str) -> None:
        assert message in problem(tmp_path / name).message

    def test_an_empty_folder_is_reported(self, tmp_path: Path) -> None:
        assert "no files" in problem(tmp_path).message

    def test_a_pipe_is_reported_and_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        assert "regular file" in problem(tmp_path / "pipe.txt").message

    def test_a_sidecar_is_read_as_metadata(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.txt", TEXT)
        file(tmp_path, "a.meta.json", json.dumps({"title": "T", "published": "2021-11-03", "url": None}))
        (document,) = documents(path)
        assert (document.metadata.title, document.metadata.published) == ("T", "2021-11-03")

    def test_a_broken_sidecar_is_reported_and_the_article_read(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.txt", TEXT)
        file(tmp_path, "a.meta.json", "{")
        found, problems = everything([path])
        assert len(found) == 1
        assert "a.meta.json" in str(problems[0])


class TestText:
    def test_bytes_are_archived_as_they_are(self, tmp_path: Path) -> None:
        content = TEXT.encode("utf-16")
        (document,) = documents(file(tmp_path, "a.txt", content))
        assert (document.content, document.media_type, document.stem) == (content, "text/plain", "a")

    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("a.txt", b"", "empty"),
            ("a.txt", b"\n", "empty"),
            ("a.txt", b"\x00\x01" * 99, "binary"),
            ("a", b"\x7fELF\x00", "binary"),
        ],
    )
    def test_empty_and_binary_files_are_reported(self, tmp_path: Path, name: str, content: bytes, message: str) -> None:
        error = problem(file(tmp_path, name, content))
        assert isinstance(error, UnreadableFile)
        assert message in error.message
        assert str(tmp_path / name) in str(error)

    def test_a_huge_file_is_refused_without_reading_it(self, tmp_path: Path) -> None:
        path = tmp_path / "huge.txt"
        with path.open("wb") as stream:
            stream.truncate(100 * 1024 * 1024)
        assert "larger than the 16,777,216 bytes" in problem(path).message


class TestJsonLines:
    def test_a_record_is_a_document_with_its_line_as_content(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.jsonl", lines(RECORD))
        (document,) = documents(path)
        assert document.content == lines(RECORD).strip()
        assert (document.stem, document.origin) == ("pacific-1", f"{path}#1")
        assert (document.metadata.published, document.metadata.publisher) == ("2024-05-06", "Wire")
        assert text_of(document) == TEXT

    def test_bad_lines_are_reported_with_their_numbers_and_the_rest_is_read(self, tmp_path: Path) -> None:
        content = lines(RECORD) + b"{broken\n\n[1]\n" + lines({"id": 7}) + b'{"text": "\xff"}\n' + lines({"text": TEXT})
        found, problems = everything([file(tmp_path, "a.jsonl", content)])
        assert [document.stem for document in found] == ["pacific-1", "a-7"]
        assert [error.place.line for error in problems if error.place] == [2, 4, 5, 6]
        assert all(isinstance(error, BadRecord) for error in problems)

    def test_a_line_over_the_limit_is_reported_and_passed_over(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.jsonl", lines(RECORD, {"text": "x" * 5000}, RECORD))
        found, problems = everything([path], Limits(record_bytes=1000))
        assert len(found) == 2
        assert "longer than 1,000 bytes" in str(problems[0])
        assert ":2" in str(problems[0])

    def test_html_in_a_record_is_read_as_html(self, tmp_path: Path) -> None:
        (document,) = documents(
            file(tmp_path, "a.jsonl", lines({"text": f"<p>{TEXT}</p><p>They met &amp; talked.</p>"}))
        )
        assert text_of(document) == f"{TEXT}\nThey met & talked."

    def test_json_files_hold_one_record_or_a_list(self, tmp_path: Path) -> None:
        one = file(tmp_path, "one.json", json.dumps(RECORD, indent=1))
        many = file(tmp_path, "many.json", json.dumps([RECORD, 5, RECORD]))
        found, problems = everything([one, many])
        assert len(found) == 3
        assert len(problems) == 1


class TestPacked:
    def test_gzip_is_read_as_what_it_holds(self, tmp_path: Path) -> None:
        (document,) = documents(file(tmp_path, "a.jsonl.gz", gzip.compress(lines(RECORD))))
        assert text_of(document) == TEXT

    def test_a_truncated_gzip_gives_what_comes_before_and_a_problem(self, tmp_path: Path) -> None:
        records = [{"text": f"{TEXT} {os.urandom(200).hex()}"} for _ in range(3000)]
        packed = gzip.compress(lines(*records))
        found, problems = everything([file(tmp_path, "a.jsonl.gz", packed[: len(packed) // 2])])
        assert 0 < len(found) < 3000
        assert "broken" in str(problems[-1])

    def test_what_only_claims_to_be_gzip_is_reported(self, tmp_path: Path) -> None:
        assert "broken" in problem(file(tmp_path, "a.jsonl.gz", b"not gzip")).message

    def test_a_zip_is_read_as_a_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("b.txt", TEXT)
            archive.writestr("a.jsonl", lines(RECORD))
            archive.writestr("__MACOSX/a", "x")
            archive.writestr("bad.txt", b"\0\1\2")
        found, problems = everything([path])
        assert [document.stem for document in found] == ["pacific-1", "b"]
        assert [str(error.place) for error in problems] == [f"{path}!bad.txt"]

    def test_a_broken_zip_is_reported(self, tmp_path: Path) -> None:
        assert "zip" in problem(file(tmp_path, "a.zip", b"PK\x03\x04 and no more")).message

    def test_a_bomb_stops_at_the_limit(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.txt.gz", gzip.compress(b"a" * 5_000_000))
        assert "1,000,000" in problem(path, Limits(document_bytes=1_000_000)).message
        stream = file(tmp_path, "b.jsonl.gz", gzip.compress(lines(*[RECORD] * 5000)))
        found, problems = everything([stream], Limits(stream_bytes=100_000))
        assert len(found) < 5000
        assert "expands" in str(problems[-1])

    def test_archives_in_archives_end_at_the_limit(self, tmp_path: Path) -> None:
        content = TEXT.encode()
        for _ in range(5):
            content = gzip.compress(content)
        assert "deep" in problem(file(tmp_path, "a.txt.gz.gz.gz.gz.gz", content)).message


class TestTables:
    def test_rows_are_documents(self, tmp_path: Path) -> None:
        for name, delimiter in (("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t")):
            stream = io.StringIO()
            writer = csv.DictWriter(stream, list(RECORD), delimiter=delimiter)
            writer.writeheader()
            writer.writerow({**RECORD, "text": f'{TEXT}\nHe said "yes", twice; it\tis so.'})
            (document,) = documents(file(tmp_path, name, stream.getvalue()))
            assert (document.stem, document.metadata.title) == ("pacific-1", RECORD["title"])
            assert 'He said "yes", twice; it is so.' in text_of(document)

    def test_a_row_of_another_length_is_reported_with_its_line(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.csv", f'id,text\n1,"{TEXT}"\n2\n3,"{TEXT}"\n')
        found, problems = everything([path])
        assert [document.stem for document in found] == ["1", "3"]
        assert str(problems[0]).startswith(f"{path}:3")

    def test_a_table_without_a_column_of_text_is_reported_once(self, tmp_path: Path) -> None:
        assert "there are a, b" in problem(file(tmp_path, "a.csv", "a,b\n1,2\n3,4\n")).message

    def test_another_encoding_is_told(self, tmp_path: Path) -> None:
        path = file(tmp_path, "a.csv", f"id,text\n1,{TEXT.replace(',', '')} São Tomé.\n".encode("cp1252"))
        (document,) = documents(path)
        assert "São Tomé" in text_of(document)

    def test_parquet_rows_are_documents(self, tmp_path: Path) -> None:
        path = tmp_path / "a.parquet"
        published = [pa.scalar(1714953600000, pa.timestamp("ms")).as_py(), None]
        pq.write_table(pa.table({"id": [1, 2], "text": [TEXT, None], "published": published}), path)
        found, problems = everything([path])
        assert [(document.stem, document.metadata.published) for document in found] == [("1", "2024-05-06")]
        assert "#2" in str(problems[0]) or ":2" in str(problems[0])

    def test_a_broken_parquet_file_is_reported(self, tmp_path: Path) -> None:
        assert "Parquet" in problem(file(tmp_path, "a.parquet", b"PAR1 and no more PAR1")).message


class TestFeeds:
    RSS = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title><language>en</language>'
        "<item><title>One</title><link>https://wire.example/1</link><guid>w-1</guid><dc:creator>Ana Reyes</dc:creator>"
        f"<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[<p>{TEXT}</p><p>They met &amp; talked.</p>]]></content:encoded></item>"
        "<item><title>Two</title></item></channel></rss>"
    )
    ATOM = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>One</title><id>urn:1</id>'
        '<link rel="self" href="https://wire.example/feed"/><link href="https://wire.example/1"/>'
        "<updated>2025-01-01T00:00:00Z</updated><published>2024-05-06T10:00:00Z</published>"
        f'<author><name>Ana Reyes</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p>'
        "<p>They met &amp; talked.</p></div></content></entry></feed>"
    )

    @pytest.mark.parametrize("name", ["rss", "atom"])
    def test_entries_are_documents(self, tmp_path: Path, name: str) -> None:
        found, problems = everything([file(tmp_path, f"a.{name}", self.RSS if name == "rss" else self.ATOM)])
        (document,) = found
        metadata = document.metadata
        assert (metadata.url, metadata.published) == ("https://wire.example/1", "2024-05-06")
        assert (metadata.publisher, metadata.author, metadata.title) == ("Wire", "Ana Reyes", "One")
        assert text_of(document) == f"{TEXT}\nThey met & talked."
        assert len(problems) == (1 if name == "rss" else 0)

    def test_entries_before_the_break_are_read(self, tmp_path: Path) -> None:
        found, problems = everything([file(tmp_path, "a.xml", self.RSS[:-40])])
        assert len(found) == 1
        assert "broken XML" in str(problems[-1])

    def test_other_xml_is_reported(self, tmp_path: Path) -> None:
        assert "'svg'" in problem(file(tmp_path, "a.xml", "<svg><g/></svg>")).message

    def test_entities_of_the_document_type_are_not_resolved(self, tmp_path: Path) -> None:
        secret = file(tmp_path / "x", "secret.txt", "secret words")
        feed = f'<!DOCTYPE rss [<!ENTITY e SYSTEM "file://{secret}">]>' + self.RSS.split("?>")[1].replace(
            "Short.", "&e;"
        )
        found, _ = everything([file(tmp_path, "a.rss", feed)])
        assert all(b"secret words" not in document.content for document in found)


def test_no_two_readers_claim_the_same_suffix() -> None:
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("suffix", [suffix for reader in READERS for suffix in reader.suffixes])
def test_every_reader_reports_a_file_of_noise_and_does_not_crash(tmp_path: Path, suffix: str) -> None:
    noise = bytes(range(256)) * 64
    found, problems = everything([file(tmp_path, f"a{suffix}", noise)])
    for document in found:
        with pytest.raises(InputError):
            list(articles(document))
    assert found or problems
