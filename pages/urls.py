"""The readers' addresses: bokmål at the root, English under /en/."""

app_name = "pages"
urlpatterns = []
