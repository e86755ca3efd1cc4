"""Background work of the installation itself: nightly housekeeping, and keys that change."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sinergi.accounts.actions import forget_old_links
from sinergi.audit.actions import anchor
from sinergi.audit.queries import ANCHORS, anchors_in, verify
from sinergi.core.messages import N_
from sinergi.core.refusals import Conflict
from sinergi.core.scope import Scope
from sinergi.jobs.models import Job
from sinergi.jobs.progress import Progress
from sinergi.jobs.registry import job
from sinergi.vault import keyring
from sinergi.vault.actions import add_data_key, add_search_key, finish_endings, renew_wrapping
from sinergi.vault.reencryption import Step, reencrypt, reindex, waiting

DAY = timedelta(days=1)
QUEUE_KEPT = timedelta(days=7)


@job("upkeep.nightly", label=N_("Perawatan malam"), retries=3, every=DAY, hour=2)
def nightly(progress: Progress) -> dict[str, int]:
    """Remove what has served: ended sessions, old jobs, wake-ups, links; complete erasures."""
    now = timezone.now()
    old_jobs = Job.objects.filter(finished_at__lt=now - timedelta(days=Job.retention.days))
    removed = {
        "sessions": Session.objects.filter(expire_date__lt=now).delete()[0],
        "jobs": old_jobs.delete()[0],
        "wake_ups": DBTaskResult.objects.finished()
        .filter(finished_at__lt=now - QUEUE_KEPT)
        .delete()[0],
        "links": forget_old_links(),
        "erasures": finish_endings(),
    }
    progress.report(1, 1)
    return removed


@job("audit.verify", label=N_("Memeriksa keutuhan jejak audit"), retries=1, every=DAY, hour=3)
def verify_audit(progress: Progress) -> dict[str, int]:
    """Walk the whole trail, then write its fingerprint down beside the keys."""
    anchors = settings.WORKSPACE.keys / ANCHORS
    verdict = verify(anchors=anchors_in(anchors))
    if not verdict.intact:
        raise Conflict(
            N_(
                "Jejak audit tidak utuh mulai entri %(seq)s. Jalankan “sinergi audit verify”, "
                "jangan mengubah apa pun, dan hubungi penanggung jawab sistem."
            ),
            seq=verdict.fault.seq,
        )
    anchor(anchors)
    progress.report(1, 1)
    return {"entries": verdict.count}


@job("keys.rotate", label=N_("Mengganti kunci sandi data"), retries=5)
def rotate(progress: Progress, search: bool = False) -> dict[str, int]:
    """Close everything under the active data key; after an interruption, go on with the rest."""
    total, done = waiting(), 0
    for step in reencrypt():
        done += step.rows
        _tell(progress, step, done, total)
    indexed = 0
    if search:
        for step in reindex():
            indexed += step.rows
            _tell(progress, step, done + indexed, 0)
        keyring.keep_only_active(settings.WORKSPACE.keys, "search")
    progress.report(done, done)
    return {"values": done, "hashes": indexed, "people": renew_wrapping(by=progress.by)}


def _tell(progress: Progress, step: Step, done: int, total: int) -> None:
    progress.report(done, max(total, done), N_("Menyandi ulang %(place)s"), place=step.place)


def new_keys(*, search: bool, by: Scope) -> str:
    """Make the new active keys that a rotation then moves everything to; the data key's id."""
    if search:
        add_search_key(by=by)
    return add_data_key(by=by)
