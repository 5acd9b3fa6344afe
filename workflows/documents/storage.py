"""Files in: checked by content, kept under their hash outside the web root.

The file is on disk before the row exists: written beside its place, flushed,
renamed. A crash in between leaves a file without a row, never the reverse.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import filetype
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image
from pypdf import PdfReader

from workflows.clock import instant
from workflows.documents.models import Upload

if TYPE_CHECKING:
    from django.core.files.base import File
    from django.core.files.uploadedfile import UploadedFile

    from orgs.models import User

MIB = 1024 * 1024
PIXELS = 60_000_000
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": DOCX,
}
UNZIPPED = 200 * MIB


class Rejected(Exception):
    """The file was not taken; ``words`` say why and what to do."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def receive(file: UploadedFile[Any], by: User | None) -> Upload:
    """Check and keep a file; ``by`` is nobody for somebody without an account.

    Raises :class:`Rejected`; two statements at most.
    """
    name = clean_name(file.name or "")
    kind = _kind_of(file, name)
    pages = _pages_of(file, kind)
    sha256, size = _keep(file)
    return Upload.objects.create(
        sha256=sha256,
        size=size,
        content_type=kind,
        name=name,
        pages=pages,
        by=by,
        at=instant.now(),
    )


def keep(data: bytes) -> tuple[str, int]:
    """Keep what we have made ourselves; its hash and size. No statement."""
    return _write(ContentFile(data))


def path_of(upload: Upload) -> Path:
    """Where the bytes are."""
    return place(upload.sha256)


def place(sha256: str) -> Path:
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def clean_name(name: str) -> str:
    """The last part of the name without control, bidi or path characters."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    stem, dot, ending = kept.strip(" .").rpartition(".")
    return f"{stem[:110]}{dot}{ending[:8]}" if dot else kept[:118]


def _kind_of(file: UploadedFile[Any], name: str) -> str:
    """What the file is by its content, which must agree with its ending."""
    size = file.size or 0
    if size == 0:
        raise Rejected(_("The file is empty. Please choose it again."))
    if size > settings.UPLOAD_LIMIT_MIB * MIB:
        raise Rejected(too_large())
    expected = KINDS.get(Path(name).suffix.lower())
    if expected is None:
        raise Rejected(_("Only PDF, JPG, PNG and DOCX files can be uploaded."))
    file.seek(0)
    found = filetype.guess_mime(file.read(8192))
    file.seek(0)
    if found == "application/zip" and expected == DOCX:
        found = DOCX
    if found != expected:
        raise Rejected(
            _(
                "The content of this file does not match its name (%(ending)s)."
                " Please save it again as PDF, JPG, PNG or DOCX."
            )
            % {"ending": Path(name).suffix}
        )
    return expected


def too_large() -> str:
    return _("The file is larger than %(limit)s MB. Please reduce or split it.") % {
        "limit": settings.UPLOAD_LIMIT_MIB
    }


def _pages_of(file: IO[bytes], kind: str) -> int | None:
    """How many pages it has. A damaged file may break its reader in any way."""
    try:
        return CHECKS[kind](file)
    except Rejected:
        raise
    except Exception as error:
        raise Rejected(str(UNREADABLE[kind])) from error


def _check_pdf(file: IO[bytes]) -> int | None:
    reader = PdfReader(file)
    if reader.is_encrypted:
        raise Rejected(_("This PDF has a password. Please upload it without."))
    return len(reader.pages)


def _check_image(file: IO[bytes]) -> int | None:
    try:
        with Image.open(file) as image:
            width, height = image.size
            if width * height > PIXELS:
                raise Rejected(_too_many_pixels())
            image.verify()
    except Image.DecompressionBombError as error:
        raise Rejected(_too_many_pixels()) from error
    return 1


def _too_many_pixels() -> str:
    return _("This picture has too many pixels. Please reduce it.")


def _check_docx(file: IO[bytes]) -> int | None:
    with zipfile.ZipFile(file) as archive:
        _check_archive(archive)
    return None


def _check_archive(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise Rejected(_("This is not a Word document. Please save it as DOCX or PDF."))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Rejected(_("This document contains macros. Please save it as PDF."))
    if sum(info.file_size for info in archive.infolist()) > UNZIPPED:
        raise Rejected(_("This document unpacks to too much data. Save it as PDF."))


PICTURE = gettext_lazy("This picture cannot be opened. Please take or save it again.")
UNREADABLE: dict[str, Any] = {
    "application/pdf": gettext_lazy(
        "This PDF cannot be opened. Please save it again and upload it."
    ),
    "image/jpeg": PICTURE,
    "image/png": PICTURE,
    DOCX: gettext_lazy("This DOCX file cannot be opened. Please save it again."),
}
CHECKS: dict[str, Callable[[Any], int | None]] = {
    "application/pdf": _check_pdf,
    "image/jpeg": _check_image,
    "image/png": _check_image,
    DOCX: _check_docx,
}


def _keep(file: UploadedFile[Any]) -> tuple[str, int]:
    try:
        return _write(file)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Rejected(
                _("The server cannot take files right now. Please try again later.")
            ) from error
        raise


def _write(file: File[Any]) -> tuple[str, int]:
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    sha, size = hashlib.sha256(), 0
    file.seek(0)
    with tempfile.NamedTemporaryFile(dir=root, delete=False) as copy:
        try:
            for chunk in file.chunks():
                sha.update(chunk)
                size += len(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
            _move(Path(copy.name), place(sha.hexdigest()))
        except BaseException:
            Path(copy.name).unlink(missing_ok=True)
            raise
    return sha.hexdigest(), size


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
