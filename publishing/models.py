from publishing.addresses import OldAddress
from publishing.pictures import Picture

__all__ = ["OldAddress", "Picture"]
