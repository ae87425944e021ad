from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """The admin, with the editors' own desk as its site."""

    default_site = "reviews.desk.Desk"
