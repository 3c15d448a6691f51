"""Addresses of endpoints: what people write, and what must not be told of it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siping_kg.errors import StoreError
from siping_kg.store.address import parse


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("http://127.0.0.1:18765/查询", "http://127.0.0.1:18765/%E6%9F%A5%E8%AF%A2"),
        ("http://例え.テスト/", "http://xn--r8jz45g.xn--zckzah/"),
        ("HTTP://Example.ORG:80", "http://example.org/"),
        ("https://example.org:443/a%20b?c=d#e", "https://example.org/a%20b?c=d"),
        ("http://[::1]:7878/query", "http://[::1]:7878/query"),
        ("http://user:p%40ss@example.org./q", "http://example.org./q"),
        (" http://a_b/x@y ", "http://a_b/x@y"),
    ],
)
def test_an_address_becomes_what_a_server_is_asked(written: str, expected: str) -> None:
    assert parse(written).url == expected
    assert parse(expected).url == expected


@pytest.mark.parametrize(
    "written",
    [
        "http://[::1",
        "http://a..b/",
        "http://",
        "http:///query",
        "http://a:99999/",
        "http://a:b/",
        "http://a b/",
        "http://a<b/",
        "http://-/",
        "http://[x]/",
        "http://\x00/",
        "http://" + "a" * 64 + ".org/",
        "http://user:s3cret@[::1",
        "http://user:s3cret/@a:b/",
        "http://user:s3@cret@a..b/",
        "ftp://user:s3cret@example.org/",
        "user:s3cret@example.org",
        "//user:s3cret@example.org",
        "",
    ],
)
def test_what_is_no_address_is_told_without_its_login(written: str) -> None:
    with pytest.raises(StoreError) as caught:
        parse(written)
    message = caught.value.message
    assert "http://" in message.en
    assert not {"s3", "s3cret"} & set(message.zh.replace("@", ":").replace("/", ":").split(":"))


def test_a_login_is_taken_out_of_the_address() -> None:
    address = parse("http://%E5%BC%A0:p%40%3A@example.org/")
    assert (address.user, address.password) == ("张", "p@:")
    assert "p@:" not in repr(address)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for written in (text, f"http://{text}", f"http://a{text}/{text}?{text}"):
        with contextlib.suppress(StoreError):
            assert parse(written).url.isascii()
