"""Hours as the desk says them, in its own time zone and the editor's language."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


def hour(moment: dt.datetime) -> str:
    """“fredag 27. november kl. 06.00”, with the year where it is not this one."""
    local = timezone.localtime(moment)
    if local.year == timezone.localtime().year:
        return date_format(local, pgettext("format of an hour this year", r"l j F \a\t H:i"))
    return date_format(local, pgettext("format of an hour", r"l j F Y \a\t H:i"))
