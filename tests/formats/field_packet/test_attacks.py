"""Whatever is done to a package on its way: it is refused with a reason, in no time, and writes nothing anywhere."""

import json
import zipfile
import zlib
from hashlib import sha256
from io import BytesIO
from random import Random
from time import perf_counter

import pytest

from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet import canonical
from perfdesk.formats.field_packet.archive import pack, unpack
from perfdesk.formats.field_packet.keys import seal_key, sign, verify_key
from perfdesk.formats.field_packet.packet import PACKAGE_BYTES, PARTS
from perfdesk.formats.field_packet.packets import load, read_packet, write_packet
from perfdesk.formats.field_packet.returns import incoming_of

SEED, COUNTY = bytes(range(32)), b"c" * 32
SECONDS = 5


def refused(content, **how):
    """Return why a package is refused; it must be, by a reason in Chinese."""
    with pytest.raises(PerfdeskError) as refusal:
        incoming_of(read_packet(content, **how), "包.pfield")
    assert str(refusal.value).endswith("。")
    return str(refusal.value)


def flips(content, count):
    chance = Random(7)
    for _ in range(count):
        at, bit = chance.randrange(len(content)), chance.randrange(8)
        yield content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]


def test_a_thousand_flipped_bits_are_all_refused(package):
    reasons = [refused(changed) for changed in flips(package, 1000)]
    assert len(set(reasons)) >= 3


def test_every_bit_of_the_signature_counts(package):
    tail = package.rindex(b'{"hash"')
    for at in range(tail, len(package)):
        for bit in range(8):
            refused(package[:at] + bytes([package[at] ^ 1 << bit]) + package[at + 1 :])


def test_a_flipped_bit_of_a_sealed_package_is_refused(packet):
    content, _ = write_packet(packet, seed=SEED, to=seal_key(COUNTY))
    for changed in flips(content, 300):
        refused(changed, seed=COUNTY)


@pytest.mark.parametrize("share", [0, 1, 30, 50, 99])
def test_a_package_that_was_not_copied_whole_is_refused(package, share):
    refused(package[: len(package) * share // 100])


def without(name):
    return lambda parts: {key: part for key, part in parts.items() if not key.startswith(name)}


def more(name, part=b"x"):
    return lambda parts: {**parts, name: part}


def edited(**fields):
    """Change the first edit of the content, leaving its id as it was."""
    names = ["id", "subject", "month", "field", "value", "parents", "station", "author", "reason"]

    def change(content):
        row = [fields.get(name, old) for name, old in zip(names, content["edits"][0], strict=True)]
        return content | {"edits": [row, *content["edits"][1:]]}

    return change


def with_part(**fields):
    return lambda content: content | fields


STRUCTURAL = {
    "no manifest": {"parts": without("manifest")},
    "no content": {"parts": without("content")},
    "a file is gone": {"parts": without("files/")},
    "a part more": {"parts": more("files/" + "0" * 64)},
    "a program": {"parts": more("setup.exe")},
    "content swapped": {"parts": more("content.json", b"{}")},
    "newer version": {"manifest": {"version": 2}},
    "other format": {"manifest": {"format": "zip"}},
    "weaker hash": {"manifest": {"hash_algorithm": "MD5"}},
    "key unknown": {"manifest": {"extra": 1}},
    "no such kind": {"header": {"kind": "virus"}},
    "kind a list": {"header": {"kind": ["return"]}},
    "month 13": {"header": {"month": 13}},
    "year true": {"header": {"year": True}},
    "sequence negative": {"header": {"sequence": -1}},
    "name a number": {"header": {"unit": 5}},
    "header lacks": {"header": {"person": None}},
    "value changed": {"content": edited(value="99")},
    "moved to another cell": {"content": edited(subject="就业/发改局")},
    "other month": {"content": edited(month=11)},
    "unknown field": {"content": edited(field="points")},
    "field a list": {"content": edited(field=[])},
    "no number": {"content": edited(value="1e999999999")},
    "parents are no ids": {"content": edited(parents=["../x"])},
    "edit short": {"content": lambda content: content | {"edits": [[1, 2]]}},
    "edit twice": {"content": lambda content: content | {"edits": content["edits"] * 2}},
    "edits a word": {"content": with_part(edits="none")},
    "submitted 0": {"content": with_part(submitted=[0])},
    "submitted a word": {"content": with_part(submitted="10")},
    "file not there": {"content": with_part(files=[["0" * 64, "就业", 10, "a.pdf"]])},
    "cause unknown": {"content": with_part(causes=[["就业", 10, "fate", "", "", ""]])},
    "base short": {"content": with_part(base=[["就业"]])},
    "content more": {"content": with_part(extra=1)},
    "a float": {"content": with_part(submitted=[10.0])},
    "spaces": {"raw": b'{"edits": []}'},
    "key twice": {"raw": b'{"a":1,"a":1}'},
    "not a number": {"raw": b'{"a":NaN}'},
    "lone surrogate": {"raw": b'{"a":"\\ud800"}'},
    "deep": {"raw": b"[" * 100_000},
    "huge number": {"raw": b'{"a":' + b"9" * 10_000 + b"}"},
    "no JSON": {"raw": b"PK"},
    "a list": {"raw": b"[]"},
}


@pytest.mark.parametrize("how", STRUCTURAL.values(), ids=STRUCTURAL)
def test_a_package_of_another_build_is_refused_however_soundly_it_is_signed(forged, how):
    assert refused(forged(**how))


def test_the_forger_can_make_a_sound_one(forged, package):
    assert forged() == package


def test_one_station_does_not_speak_for_another(forged):
    assert "其他填报点" in refused(forged(header={"station": "别处"}))


def test_a_key_put_in_place_of_the_senders_is_seen(package):
    tail = package.rindex(b'{"hash"')
    told = json.loads(package[tail:]) | {"key": verify_key(COUNTY)}
    assert "签名不符" in refused(package[:tail] + canonical.write(told))


def signed(body):
    """Sign any bytes, as somebody who has a key of his own can."""
    said = {"hash": sha256(body).hexdigest(), "hash_algorithm": "SHA-256", "key": verify_key(SEED)}
    return body + canonical.write(said | {"signature": sign(SEED, body), "signature_algorithm": "Ed25519"})


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    """Zip parts with room for a signature, and sign."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.comment = b"0" * len(signed(b""))
        for name, part in parts:
            archive.writestr(name, part)
    return signed(stream.getvalue()[: -len(signed(b""))])


def quickly(content):
    begun = perf_counter()
    reason = refused(content)
    assert perf_counter() - begun < SECONDS
    return reason


ZEROS = bytes(40 * 2**20)


def test_a_part_that_swells_is_stopped():
    assert "过大" in quickly(zipped([("manifest.json", ZEROS)]))
    assert "过大" in quickly(zipped([(f"files/{number:064x}", ZEROS) for number in range(6)]))


def test_a_part_that_lies_about_its_size_is_stopped():
    body = zipped([("manifest.json", ZEROS)])
    tail = len(signed(b""))
    lied = body[:-tail].replace(len(ZEROS).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    quickly(signed(lied))


def test_very_many_parts_are_not_even_listed():
    assert "内部文件超过" in quickly(zipped([(f"files/{number:064x}", b"") for number in range(PARTS + 1)]))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_bring_nothing(method):
    quickly(zipped([("manifest.json", ZEROS)], method))


def test_a_package_larger_than_any_is_not_read(tmp_path):
    path = tmp_path / "大.pfield"
    with path.open("wb") as stream:
        stream.truncate(PACKAGE_BYTES + 2048)
    with pytest.raises(PerfdeskError, match="超过96MB"):
        load(path)


def test_names_twice_and_junk_in_front_are_refused(package):
    with pytest.warns(UserWarning, match="Duplicate"):
        assert "重名" in refused(zipped([("manifest.json", b"{}"), ("manifest.json", b"{}")]))
    tail = len(signed(b""))
    refused(signed(b"PK\3\4junk" + package[:-tail]))


HOSTILE = [
    *("../x", "..\\x", "/etc/x", "\\\\server\\x", "C:\\x", "C:x", "~/x", "./x", "a/../../x", "files/../../x", ""),
    *("con", "NUL", "aux.json", "com1", "lpt1.json", "manifest.json ", "manifest.json.", "MANIFEST.JSON", "x\0.json"),
    *("files/", "files/x", "files//" + "0" * 64, "files/" + "0" * 63, "files/" + "A" * 64, "files/" + "0" * 64 + "/x"),
    *("清单.json", "manifest\u200b.json", "\u202enosj.tsefinam", "manifest.json\n", "\t", " ", ".", "..", "...", "-rf"),
    *("$HOME", "%APPDATA%\\x", "`id`", "$(id)", ";id", "|id", "a" * 300, "a/" * 100 + "x", "file:///etc/x", "x:y:z"),
    *("http://x/x", ".bashrc", "autorun.inf", "desktop.ini", "Thumbs.db", "x.exe", "x.lnk", "x.scr", "x.dll", "__x__"),
    *("._x", "x~", "perfdesk", "青河县.perfdesk", "content.json/x", "manifest.json/", "content.json:stream", "*", "?"),
]


def test_sixty_hostile_names_write_nothing_outside(tmp_path, monkeypatch):
    assert len(HOSTILE) >= 60
    monkeypatch.chdir(tmp_path)
    for name in HOSTILE:
        refused(zipped([("manifest.json", b"{}"), (zipfile.ZipInfo(name or "/"), b"x")]))
    assert list(tmp_path.rglob("*")) == []


def test_what_is_unpacked_stays_in_memory(packet, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parts = unpack(pack({f"files/{key}": part for key, part in packet.files.items()}, SEED))
    assert set(parts.values()) == set(packet.files.values())
    assert list(tmp_path.iterdir()) == []


def test_damage_inside_a_part_is_no_crash(package):
    tail = len(signed(b""))
    middle = package.index(b"manifest.json") + 60
    refused(signed(package[:middle] + zlib.compress(b"x") + package[middle + 9 : -tail]))
