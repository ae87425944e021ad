from publishing.addresses import OldAddress
from publishing.bin import Binned
from publishing.crops import Crop
from publishing.pictures import Picture
from publishing.presence import Presence
from publishing.revisions import Revision
from publishing.site_settings import SiteSettings

__all__ = ["Binned", "Crop", "OldAddress", "Picture", "Presence", "Revision", "SiteSettings"]
