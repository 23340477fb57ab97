"""A package says what it was given, and opens only to whom it should."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from perfdesk.domain.exchange.fingerprint import fingerprint
from perfdesk.domain.problems import PerfdeskError
from perfdesk.formats.field_packet.keys import seal_key, verify_key
from perfdesk.formats.field_packet.packets import load, read_packet, write_packet
from perfdesk.formats.field_packet.returns import incoming_of
from perfdesk.formats.field_packet.sealing import needs_passphrase

SEED, COUNTY, OTHER = bytes(range(32)), b"c" * 32, b"o" * 32


def test_a_package_comes_back_as_it_went(packet, package):
    read = read_packet(package)
    assert (read.header, read.content, read.files) == (packet.header, packet.content, packet.files)
    assert read.public_key == verify_key(SEED)


def test_names_longer_than_a_header_has_room_for_are_cut_and_not_refused_at_the_other_end(packet):
    long = replace(packet.header, county="县" * 300, unit="镇\0" * 300, person="名" * 300)
    header = read_packet(write_packet(replace(packet, header=long), seed=SEED)[0]).header
    assert (header.county, header.unit, header.person) == ("县" * 200, "镇" * 200, "名" * 60)


def test_its_hash_is_known_to_both_sides(packet):
    content, key = write_packet(packet, seed=SEED, to=seal_key(COUNTY))
    assert read_packet(content, seed=COUNTY).hash == key


def test_what_a_return_says(package):
    found = incoming_of(read_packet(package), "上报包.pfield")
    assert (found.unit_id, found.sequence, found.submitted, len(found.edits)) == ("城关镇", 3, (10,), 10)
    assert found.base == {("就业/城关镇", 10, "value"): ("0" * 32,)}
    assert [file.name for file in found.files] == ["验收报告.pdf"]
    assert [cause.category for cause, _ in found.causes] == ["施工"]


def test_any_zip_tool_can_list_it(package):
    assert zipfile.ZipFile(BytesIO(package)).testzip() is None
    assert b"Ed25519" in zipfile.ZipFile(BytesIO(package)).comment


def test_the_same_content_makes_the_same_bytes(packet, package):
    assert write_packet(packet, seed=SEED)[0] == package


@pytest.mark.parametrize(("given", "message"), [("", "需要口令"), ("错的", "口令不对")])
def test_a_passphrase_keeps_others_out(packet, given, message):
    content, _ = write_packet(packet, seed=SEED, passphrase="青河2024")
    assert needs_passphrase(content)
    assert "城关镇".encode() not in content
    with pytest.raises(PerfdeskError, match=message):
        read_packet(content, passphrase=given)
    assert read_packet(content, passphrase="青河2024").header == packet.header


@pytest.mark.parametrize(("seed", "message"), [(b"", "不能在这里打开"), (OTHER, "不是加密给本文件的")])
def test_what_is_sealed_to_the_county_only_the_county_opens(packet, seed, message):
    content, _ = write_packet(packet, seed=SEED, to=seal_key(COUNTY))
    with pytest.raises(PerfdeskError, match=message):
        read_packet(content, seed=seed)
    assert read_packet(content, seed=COUNTY).header == packet.header


def test_two_seals_of_one_package_have_nothing_in_common(packet):
    first, second = (write_packet(packet, seed=SEED, to=seal_key(COUNTY))[0] for _ in range(2))
    assert first[100:] != second[100:]


def test_a_fingerprint_is_short_enough_to_be_read_out():
    assert fingerprint(verify_key(SEED)) == "3196 3743 5597 2320 1761"
    assert fingerprint(verify_key(OTHER)) != fingerprint(verify_key(SEED))


def test_a_file_that_is_gone_is_named(tmp_path):
    with pytest.raises(PerfdeskError, match="U盘可能已拔出"):
        load(tmp_path / "没有.pfield")
