from publishing.addresses import OldAddress
from publishing.bin import Binned
from publishing.crops import Crop
from publishing.pictures import Picture
from publishing.plain_pages import PlainPage
from publishing.presence import Presence
from publishing.revisions import Revision
from publishing.site_settings import SiteSettings

__all__ = [
    "Binned",
    "Crop",
    "OldAddress",
    "Picture",
    "PlainPage",
    "Presence",
    "Revision",
    "SiteSettings",
]
