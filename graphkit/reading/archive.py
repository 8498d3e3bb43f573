"""Zip packages (docx, odt) opened without trust: nothing is unpacked that is larger than a notice can be."""

from __future__ import annotations

import io
import zipfile
import zlib

from graphkit.errors import Place, UnreadableNotice

LARGEST_PART = 64 << 20
"""Bytes of one part; the text of a thousand pages takes about ten million."""
_MOST_PARTS = 20_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError)


class Package:
    """The parts of a zip file by name, each checked when it is read."""

    def __init__(self, data: bytes, place: Place) -> None:
        """Look at the list of parts, and at nothing else.

        Raises:
            UnreadableNotice: damaged, or with more parts than any document has.
        """
        self._place = place
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise _damaged(place) from None
        self.names = frozenset(self._zip.namelist())
        if len(self._zip.filelist) > _MOST_PARTS:
            raise too_large(place)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None if there is none of that name.

        What the list says of a part's size is not believed: reading stops at the limit.

        Raises:
            UnreadableNotice: damaged, encrypted or too large.
        """
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as part:
                data = part.read(LARGEST_PART + 1)
        except RuntimeError:  # how zipfile says that it wants a password
            raise encrypted(self._place) from None
        except _BROKEN:
            raise _damaged(self._place) from None
        if len(data) > LARGEST_PART:
            raise too_large(self._place)
        return data

    def required(self, name: str) -> bytes:
        """The bytes of a part without which there is no document.

        Raises:
            UnreadableNotice: as ``part``, or there is none of that name.
        """
        data = self.part(name)
        if data is None:
            raise _damaged(self._place)
        return data


def encrypted(place: Place) -> UnreadableNotice:
    """The error for a file that opens with a password only."""
    return UnreadableNotice(
        "文件设了密码；请打开后去掉密码，另存一份再试",
        "the file is protected by a password; open it and save it without one",
        place=place,
    )


def too_large(place: Place) -> UnreadableNotice:
    """The error for a file that no notice is as large as."""
    return UnreadableNotice(
        "文件展开后过大，不像是通知；请只把通知的正文另存一份再试",
        "unpacked, the file is too large for a notice; save the notice alone and try again",
        place=place,
    )


def _damaged(place: Place) -> UnreadableNotice:
    return UnreadableNotice(
        "文件已损坏或没有复制完整；请用 WPS 或 Word 打开后另存一份再试",
        "the file is damaged or incomplete; open it in its program and save it again",
        place=place,
    )
