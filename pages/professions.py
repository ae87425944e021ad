"""What people are called who do a job on a film: “regissør” where a credit says “Regi”."""

from django.utils.translation import gettext_lazy as _

from films.models import Credit

PROFESSIONS = {
    Credit.Job.DIRECTOR: _("director"),
    Credit.Job.WRITER: _("screenwriter"),
    Credit.Job.ACTOR: _("actor"),
    Credit.Job.VOICE: _("voice actor"),
    Credit.Job.CINEMATOGRAPHER: _("cinematographer"),
    Credit.Job.COMPOSER: _("composer"),
    Credit.Job.EDITOR: _("film editor"),
    Credit.Job.PRODUCER: _("film producer"),
    Credit.Job.PRODUCTION_DESIGNER: _("production designer"),
    Credit.Job.COSTUME_DESIGNER: _("costume designer"),
    Credit.Job.SOUND_DESIGNER: _("sound designer"),
}
