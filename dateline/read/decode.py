"""Bytes in, text out; what is not text is refused with the reason."""

import re
import tomllib
from pathlib import Path

from charset_normalizer import from_bytes

from dateline.errors import NotText

MAX_BYTES = 10_000_000
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
SURROGATE = re.compile("[\ud800-\udfff]")
MAX_CONTROLS = 0.01  # share of control characters that a text may have
ASCII = 127
MAX_OTHERS = 0.1  # share of bytes beyond ASCII that English text may have
SIGNATURES: tuple[tuple[bytes, str], ...] = tuple(
    (bytes.fromhex(row["starts"]), row["is"])
    for row in tomllib.loads(Path(__file__).with_name("signatures.toml").read_text("utf-8"))["signature"]
)
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(body: bytes) -> str:
    """The text of `body`, its byte order mark removed. Raises NotText."""
    if not body.strip():
        raise NotText("empty; give a file that holds a report")
    for starts, name in SIGNATURES:
        if body.startswith(starts):
            raise NotText(f"this is {name}, not text; convert it to plain text or HTML first")
    return checked(to_text(body))


def to_text(body: bytes) -> str:
    """The text of bytes that are not empty: by their mark, as UTF-8, else by guess. Raises NotText."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return strict(body[len(mark) :], encoding)
    if b"\x00" in body:
        raise NotText("holds NUL bytes: binary, or UTF-16 without a byte order mark; convert it to UTF-8")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        return guessed(body, error)


def strict(body: bytes, encoding: str) -> str:
    """The text in the encoding that its mark names. Raises NotText where a byte does not belong to it."""
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(f"says it is {encoding} but byte {error.start} is not; convert it to UTF-8") from None


def guessed(body: bytes, error: UnicodeDecodeError) -> str:
    """The text of bytes that are not UTF-8, as `error` tells. Raises NotText where no encoding fits."""
    if "surrogates" in str(error) or is_utf8_with_surrogates(body):
        raise NotText(f"lone surrogate at byte {error.start}; convert it to valid UTF-8")
    if (western := mostly_ascii(body)) is not None:
        return western
    best = from_bytes(body).best()
    if best is None:
        raise NotText(f"in no known encoding (byte {error.start} is not UTF-8); convert it to UTF-8")
    return str(best)


def mostly_ascii(body: bytes) -> str | None:
    """Text with few other letters read as windows-1252, the encoding of English text that does not say."""
    if sum(byte > ASCII for byte in body) > MAX_OTHERS * len(body):
        return None
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError:
        return None


def is_utf8_with_surrogates(body: bytes) -> bool:
    """Whether the bytes are UTF-8 but for halves of surrogate pairs, which stand for no character."""
    try:
        body.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def whole(text: str) -> str:
    """What is said beside a report, with U+FFFD for halves of surrogate pairs, which no file and no stream takes."""
    return SURROGATE.sub("\ufffd", text)


def checked(text: str) -> str:
    """`text` itself. Raises NotText for what no report holds: NUL, lone surrogates, many control characters."""
    if "\x00" in text:
        raise NotText(f"NUL character at {text.index(chr(0))}; remove it or convert the file to text")
    if surrogate := SURROGATE.search(text):
        raise NotText(f"lone surrogate at character {surrogate.start()}; repair the text's encoding")
    if len(CONTROL.findall(text)) > MAX_CONTROLS * len(text):
        raise NotText("too many control characters: binary, not text; convert it to plain text")
    return text
