"""Files that prospects sent, in storage that speaks S3's protocol: Amazon's, MinIO, Cloudflare R2 and others.

Credentials and the region are boto3's own affair (its variables, files and roles).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.errors import ConfigFault, NotFound, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable

# Seconds, per try; three tries.
_CONNECT_SECONDS, _READ_SECONDS = 3, 10
_MISSING = ("NoSuchKey", "404")


class S3Media:
    """Meets ports.Media. `url` is `s3://bucket/prefix`; `endpoint` the address of the storage where it is not
    Amazon's. The client is made when first needed. Raises ConfigFault where boto3 is not installed."""

    def __init__(self, url: str, endpoint: str = "") -> None:
        parts = urlsplit(url)
        self._bucket, prefix = parts.netloc, parts.path.strip("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._make = _maker(endpoint)
        self._client: Any = None

    def keep(self, media_id: str, data: bytes, content_type: str) -> None:
        """Put it there; S3 shows a file whole or not at all. Raises StoreUnavailable."""
        self._call("put_object", media_id, Body=data, ContentType=content_type)

    def read(self, media_id: str) -> bytes:
        """The file. Raises NotFound, StoreUnavailable."""
        return bytes(self._call("get_object", media_id, whole=True))

    def remove(self, media_id: str) -> None:
        """Delete it; a bucket that keeps versions keeps this one, unless its own rules say otherwise. Raises
        StoreUnavailable."""
        self._call("delete_object", media_id)

    def _call(self, name: str, media_id: str, whole: bool = False, **more: Any) -> Any:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self._client = self._client or self._make()
            answer = getattr(self._client, name)(Bucket=self._bucket, Key=self._prefix + media_id, **more)
            return answer["Body"].read() if whole else answer
        except ClientError as error:
            told = error.response.get("Error", {}).get("Code", "")
            if told in _MISSING:
                raise NotFound(f"No file is kept as {media_id}.") from error
            raise StoreUnavailable(f"The storage of LEADLINE_MEDIA refused: {told}.") from error
        except (BotoCoreError, OSError) as error:
            raise StoreUnavailable(f"The storage of LEADLINE_MEDIA cannot be reached: {error}") from error


def _maker(endpoint: str) -> Callable[[], Any]:
    try:
        from boto3.session import Session
        from botocore.config import Config
    except ModuleNotFoundError:
        fault = "LEADLINE_MEDIA names S3, but its client is not installed: pip install 'leadline[s3]'."
        raise ConfigFault([fault]) from None
    config = Config(
        connect_timeout=_CONNECT_SECONDS, read_timeout=_READ_SECONDS, retries={"total_max_attempts": 3},
        # Checksums that only Amazon's own storage knows.
        request_checksum_calculation="when_required", response_checksum_validation="when_required",
    )
    # A session of its own: boto3's common one is not safe between threads while it makes clients.
    return lambda: Session().client("s3", endpoint_url=endpoint or None, config=config)
