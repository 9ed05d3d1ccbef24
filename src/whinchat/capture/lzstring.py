"""Decompression of lz-string, which PostHog's oldest browser SDKs used (`compression=lz64`).

An LZ78 code over UTF-16 code units. The text is a stream of bits, here six to a character of base64, most
significant first; numbers in it are written least significant bit first. Codes 0, 1 and 2 mean "a new 8-bit
unit follows", "a new 16-bit unit follows" and "the end"; from 3 on they name phrases seen before. A code
grows by one bit whenever the next free number would not fit.
"""

from __future__ import annotations

from whinchat.core.errors import NotUnderstood, TooLarge

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_SIX_BITS = {character: format(value, "06b") for value, character in enumerate(_ALPHABET)}
_NEW_8_BITS, _NEW_16_BITS, _END = 0, 1, 2
_UNIT_BITS = {_NEW_8_BITS: 8, _NEW_16_BITS: 16}


class _Bits:
    """Reads numbers off the stream of bits."""

    def __init__(self, text: str) -> None:
        try:
            self._bits = "".join([_SIX_BITS[character] for character in text.rstrip("=")])
        except KeyError as stranger:
            raise _broken(f"{stranger.args[0]!r} is not a character of base64") from None
        self._at = 0

    def number(self, width_bits: int) -> int:
        """The next number of so many bits, least significant first.

        Raises NotUnderstood at the end of the stream.
        """
        end = self._at + width_bits
        if end > len(self._bits):
            raise _broken("it ends early")
        digits = self._bits[self._at : end]
        self._at = end
        return int(digits[::-1], 2)


def decompress_base64(text: str, units_max: int) -> str:
    """What lz-string's `compressToBase64` was given; at most `units_max` UTF-16 code units.

    Raises NotUnderstood for anything else, TooLarge as soon as the bound is passed. Surrogate pairs are
    joined.
    """
    bits = _Bits(text)
    first = bits.number(2)
    if first == _END:
        return ""
    phrase = _new_unit(bits, first)
    phrases: list[str] = ["", "", "", phrase]
    pieces, units = [phrase], 1
    while (code := bits.number(len(phrases).bit_length())) != _END:
        if code in _UNIT_BITS:
            phrases.append(_new_unit(bits, code))
            code = len(phrases) - 1
        if code > len(phrases):
            raise _broken("it names a phrase it has not defined")
        entry = phrases[code] if code < len(phrases) else phrase + phrase[0]
        units += len(entry)
        if units > units_max:
            raise TooLarge(f"maximum event size exceeded: more than {units_max} bytes after decompression")
        pieces.append(entry)
        phrases.append(phrase + entry[0])
        phrase = entry
    return _joined(pieces)


def _new_unit(bits: _Bits, code: int) -> str:
    if code not in _UNIT_BITS:
        raise _broken("it begins with a phrase it has not defined")
    return chr(bits.number(_UNIT_BITS[code]))


def _joined(units: list[str]) -> str:
    return "".join(units).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _broken(reason: str) -> NotUnderstood:
    return NotUnderstood(
        f"failed to decode request: not lz-string, {reason}; send the body as gzip or as plain JSON",
        code="undecodable_body",
    )
