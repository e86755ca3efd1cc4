"""Words for jobs: their kind, state, note and error, in the reader's language."""

from django import template
from django.utils.translation import gettext

from sinergi.core.messages import Message
from sinergi.jobs.models import Job
from sinergi.jobs.queries import STATES, label_in_words
from sinergi.ui.components import Badge

register = template.Library()

register.filter("kind_label", label_in_words)


@register.filter
def state(job: Job) -> Badge:
    """How it stands."""
    return STATES[job.status]


@register.filter
def note_text(job: Job) -> str:
    """What it is doing just now."""
    return Message(job.note, job.note_params).text(gettext) if job.note else ""


@register.filter
def error_text(job: Job) -> str:
    """Why it failed."""
    return Message(job.error, job.error_params).text(gettext) if job.error else ""
