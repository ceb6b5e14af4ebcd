"""Uploads stop at the limit while they arrive, so that a 300 MB file never fills the disk."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext as _

from luoshi.errors import Invalid


class LimitedUploadHandler(FileUploadHandler):
    """Cuts the connection off at UPLOAD_LIMIT bytes a file and leaves the reason on the request."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT:
            vars(self.request)["upload_too_large"] = self.file_name
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size):
        return None


def too_large(request: HttpRequest) -> Invalid | None:
    """Why an upload was cut off while it arrived, if it was."""
    name = getattr(request, "upload_too_large", None)
    if name is None:
        return None
    limit = settings.UPLOAD_LIMIT // 1024 // 1024
    return Invalid(_("文件“%(name)s”超过 %(limit)d MB，没有收下。") % {"name": name, "limit": limit}, field="file")
