"""An upload beyond the limit is cut off while it comes in, not after."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

MIB = 1024 * 1024


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Stops reading the body one chunk past the limit.

    The request then has no such file, and ``request.META["UPLOAD_TOO_LARGE"]`` is
    set, so that the view can say why.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT_MIB * MIB:
            assert self.request is not None
            self.request.META["UPLOAD_TOO_LARGE"] = "1"
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
