"""Words for jobs: their kind, state, note and error, in the reader's language."""

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sinergi.core.messages import Message
from sinergi.jobs.models import Job
from sinergi.jobs.registry import label_of

register = template.Library()
STATES = {
    Job.Status.QUEUED: (_("Menunggu giliran"), "info"),
    Job.Status.RUNNING: (_("Berjalan"), "info"),
    Job.Status.DONE: (_("Selesai"), "ok"),
    Job.Status.FAILED: (_("Gagal"), "bad"),
    Job.Status.CANCELLED: (_("Dibatalkan"), "warn"),
}


@register.filter
def kind_label(job: Job) -> str:
    """What the job does."""
    return gettext(label_of(job.kind))


@register.filter
def state_label(job: Job) -> str:
    """How it stands, in words."""
    return STATES[job.status][0]


@register.filter
def state_tone(job: Job) -> str:
    """The tone of its badge."""
    return STATES[job.status][1]


@register.filter
def note_text(job: Job) -> str:
    """What it is doing just now."""
    return Message(job.note, job.note_params).text(gettext) if job.note else ""


@register.filter
def error_text(job: Job) -> str:
    """Why it failed."""
    return Message(job.error, job.error_params).text(gettext) if job.error else ""
