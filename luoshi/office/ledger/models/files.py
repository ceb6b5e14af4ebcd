"""What kept files show of themselves, by their digest."""

from django.db import models

from luoshi.pictures import BANDS, Fault, bands, near


class FileFactsQuerySet(models.QuerySet["FileFacts"]):
    """Files, by what they look like."""

    def in_band(self, number: int, fingerprint: int) -> "FileFactsQuerySet":
        """Those whose band of that number differs from the fingerprint's in at most one bit: one look-up in an index."""
        return self.filter(**{f"band_{number + 1}__in": near(bands(fingerprint)[number])})


class FileFacts(models.Model):
    """Facts of a file that was handed in: reckoned from its bytes once, and can be reckoned anew. No state of the record.

    `scanned_at`: when the malware scanner let it pass. `taken_at`, `camera` and the place are the camera's own notes.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=80)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    camera = models.CharField(max_length=60, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    fault = models.CharField(max_length=10, blank=True, choices=[(each.value, each.value) for each in Fault])
    scanned_at = models.DateTimeField(null=True)
    fingerprint = models.BigIntegerField(null=True)
    band_1 = models.PositiveIntegerField(null=True, db_index=True)
    band_2 = models.PositiveIntegerField(null=True, db_index=True)
    band_3 = models.PositiveIntegerField(null=True, db_index=True)
    band_4 = models.PositiveIntegerField(null=True, db_index=True)

    objects = FileFactsQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest[:12]

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def has_preview(self) -> bool:
        """Whether there is a small copy to be shown, as far as is known."""
        return not self.fault and (self.is_picture or self.media_type == "application/pdf")

    def keep_fingerprint(self, fingerprint: int | None) -> None:
        """With the bands by which it is found."""
        self.fingerprint = fingerprint
        for number in range(BANDS):
            setattr(self, f"band_{number + 1}", None if fingerprint is None else bands(fingerprint)[number])
