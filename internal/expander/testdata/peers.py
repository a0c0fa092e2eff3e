"""Reads the files of package expander as other programs would: peers.py FOLDER NUMBER.

Prints, for each of the folders 0 to NUMBER-1, the snippets of each program: [{"espanso": [[trigger, text] ...] ...} ...].
"""
import csv
import email
import email.policy
import json
import pathlib
import plistlib
import subprocess
import sys
import xml.etree.ElementTree
import zipfile

import markdown_it
import yaml


def espanso(folder):
    """The keys and types are those of espanso's schemas/match.schema.json."""
    [file] = folder.iterdir()
    documents = list(yaml.safe_load_all(file.read_bytes()))
    assert len(documents) == 1 and set(documents[0]) == {"matches"}, documents
    for m in documents[0]["matches"]:
        assert set(m) - {"vars"} == {"trigger", "label", "search_terms", "force_clipboard", "replace"}, m
        assert m["force_clipboard"] is True and all(isinstance(m[k], str) for k in ("trigger", "label", "replace")), m
        assert all(isinstance(term, str) for term in m["search_terms"]), m
        for v in m.get("vars", []):
            assert set(v) == {"name", "type", "params"} and v["type"] == "form" and set(v["params"]) == {"layout", "fields"}, v
            assert all(field == {"multiline": False} for field in v["params"]["fields"].values()), v
        yield m["trigger"], m["replace"]


def textexpander(folder):
    [file] = folder.iterdir()
    with open(file, newline="", encoding="utf-8") as f:
        for abbreviation, text in csv.reader(f, strict=True):
            yield abbreviation, text


def raycast(folder):
    [file] = folder.iterdir()
    for s in json.loads(file.read_text("utf-8")):
        assert set(s) == {"name", "text", "keyword"} and all(isinstance(v, str) for v in s.values()), s
        yield s["keyword"], s["text"]


def alfred(folder):
    [file] = folder.iterdir()
    out = folder.parent.parent / "unzipped"
    subprocess.run(["unzip", "-qq", file, "-d", out], check=True)
    for name in subprocess.run(["unzip", "-Z1", file], check=True, capture_output=True, text=True).stdout.splitlines():
        s = json.loads((out / name).read_text("utf-8"))["alfredsnippet"]
        assert set(s) == {"snippet", "uid", "name", "keyword"}, s
        yield s["keyword"], s["snippet"]


def apple(folder):
    [file] = folder.iterdir()
    for d in plistlib.loads(file.read_bytes(), fmt=plistlib.FMT_XML):
        assert set(d) == {"phrase", "shortcut"}, d
        yield d["shortcut"], d["phrase"]


def gboard(folder):
    [file] = folder.iterdir()
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None and archive.namelist() == ["dictionary.txt"], archive.namelist()
        head, *lines, end = archive.read("dictionary.txt").decode("utf-8").split("\n")
    assert head == "# Gboard Dictionary version:1" and end == "", (head, end)
    for line in lines:
        shortcut, phrase, lang = line.split("\t")
        assert lang == "en", line
        yield shortcut, phrase


def quicktext(folder):
    [file] = folder.iterdir()
    root = xml.etree.ElementTree.fromstring(file.read_bytes())
    assert root.tag == "quicktext" and root.get("version") == "2" and root.findtext("filetype") == "templates", root
    for text in root.findall("menu/texts/text"):
        assert text.get("type") == "0" and text.findtext("name"), text
        yield text.findtext("keyword"), text.findtext("body")


def drafts(folder):
    for name in (folder / "order").read_text("utf-8").splitlines():
        message = email.message_from_bytes((folder / name).read_bytes(), policy=email.policy.default)
        assert sorted(message.keys()) == ["Content-Type", "Mime-Version", "Subject", "X-Unsent"], message.keys()
        assert not message.defects, message.defects
        text = message.get_body(("plain",))
        assert text.get_content_charset() == "utf-8" and not text.defects
        yield "", text.get_content().replace("\r\n", "\n")


def markdown(folder):
    [file] = folder.iterdir()
    blocks = markdown_it.MarkdownIt("commonmark").parse(file.read_bytes().decode("utf-8"))
    assert {b.type for b in blocks if b.level == 0} == {"heading_open", "heading_close", "paragraph_open", "paragraph_close", "fence"}, blocks
    for fence in (b for b in blocks if b.type == "fence"):
        assert fence.info == "markdown", fence
        text = fence.content
        if text.startswith("Subject: "):  # a mail
            subject, empty, text = text.split("\n", 2)
            assert empty == "", fence
        yield "", text


def main(folder, number):
    read = []
    for i in range(int(number)):
        private = pathlib.Path(folder, str(i))
        expanders = private / "expanders"
        all = {p.__name__: list(p(expanders / p.__name__)) for p in (espanso, textexpander, raycast, alfred, apple, gboard, quicktext, markdown)}
        all["drafts"] = list(drafts(private / "replies"))
        read.append(all)
    json.dump(read, sys.stdout)


main(*sys.argv[1:])
