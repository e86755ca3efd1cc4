"""What becomes of a job: done once, tried again, cancelled, given back, fenced off."""

import re
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sinergi.accounts.permissions import KEY_MANAGE, require
from sinergi.audit.models import Event
from sinergi.core.refusals import Conflict, NotAllowed, Unusable
from sinergi.core.scope import system
from sinergi.jobs import queries, running, waiting
from sinergi.jobs.actions import cancel, start
from sinergi.jobs.models import Job
from sinergi.jobs.progress import LeaseLost, in_batches
from sinergi.jobs.registry import job

pytestmark = pytest.mark.django_db
Status = Job.Status


def again(found: Job) -> Job:
    """The job as it stands now."""
    return Job.objects.get(pk=found.pk)


def test_a_job_runs_once_and_keeps_its_result(minut):
    calls = []

    @job("t.count", label="Menghitung")
    def count(progress, upto):
        calls.append(progress.by)
        progress.report(upto, upto, "Menghitung %(what)s", what="baris")
        return {"rows": upto}

    asked = start("t.count", {"upto": 3}, by=minut)
    assert running.run_due() == 1
    assert running.run(asked.pk) is False
    done = again(asked)
    assert (done.status, done.result, done.share) == (Status.DONE, {"rows": 3}, 100)
    assert calls == [minut]
    assert Event.objects.get(target=f"job:{asked.pk}").action == "job.started"


def test_asking_twice_gives_the_same_unfinished_job(minut):
    job("t.idle", label="Diam")(lambda progress: None)
    first = start("t.idle", dedupe="only", by=minut)
    assert start("t.idle", dedupe="only", by=minut).pk == first.pk
    running.run_due()
    assert start("t.idle", dedupe="only", by=minut).pk != first.pk


def test_a_bug_is_tried_again_later_and_then_given_up(minut, caplog):
    job("t.broken", label="Rusak", retries=1)(lambda progress: 1 / 0)
    asked = start("t.broken", by=minut)
    running.run(asked.pk)
    waiting = again(asked)
    assert (waiting.status, waiting.attempts) == (Status.QUEUED, 1)
    assert waiting.run_after > timezone.now()
    Job.objects.filter(pk=asked.pk).update(run_after=timezone.now())
    running.run(asked.pk)
    assert (again(asked).status, again(asked).error_code) == (Status.FAILED, "bug")


def test_a_refusal_is_final_and_speaks(minut):
    @job("t.refused", label="Ditolak")
    def refused(progress):
        raise Unusable("Berkas %(path)s rusak.", path="a.csv")

    asked = start("t.refused", by=minut)
    running.run_due()
    failed = again(asked)
    assert (failed.status, failed.attempts) == (Status.FAILED, 1)
    assert failed.error % failed.error_params == "Berkas a.csv rusak."


def test_a_waiting_job_is_cancelled_at_once(minut):
    job("t.idle", label="Diam")(lambda progress: None)
    asked = start("t.idle", by=minut)
    assert cancel(asked.pk, by=minut).status == Status.CANCELLED
    assert running.run(asked.pk) is False
    with pytest.raises(Conflict):
        cancel(asked.pk, by=minut)


def test_a_running_job_stops_at_its_next_report(minut):
    steps = []

    @job("t.long", label="Lama")
    def long(progress):
        for step in range(3):
            steps.append(step)
            if step == 1:
                cancel(progress.job_id, by=minut)
            progress._written = 0
            progress.report(step, 3)

    asked = start("t.long", by=minut)
    running.run_due()
    assert again(asked).status == Status.CANCELLED
    assert steps == [0, 1]


def test_a_silent_worker_loses_the_job_and_its_late_effects(minut):
    """The stale worker is fenced: its transaction rolls back and its result is not kept."""

    @job("t.stale", label="Basi")
    def stale(progress):
        Job.objects.filter(pk=progress.job_id).update(lease_until=timezone.now() - timedelta(1))
        assert running.reap(timezone.now()) == 1
        with pytest.raises(LeaseLost):
            in_batches([1, 2], lambda batch: Job.objects.update(office="x"), progress=progress)
        return {"late": True}

    asked = start("t.stale", by=minut)
    running.run(asked.pk)
    given_back = again(asked)
    assert (given_back.status, given_back.result) == (Status.QUEUED, None)
    assert given_back.office != "x"
    assert given_back.error_code == "worker_lost"


def test_a_worker_that_dies_every_time_is_given_up(minut):
    job("t.deadly", label="Mati", retries=0)(lambda progress: None)
    asked = start("t.deadly", by=minut)
    running.claim(asked.pk, timezone.now())
    Job.objects.update(lease_until=timezone.now() - timedelta(1))
    running.reap(timezone.now())
    assert (again(asked).status, again(asked).error_code) == (Status.FAILED, "worker_lost")


def test_a_lost_wake_up_is_sent_again(minut):
    job("t.idle", label="Diam")(lambda progress: None)
    asked = start("t.idle", by=minut)
    DBTaskResult.objects.update(status="RUNNING")
    Job.objects.update(run_after=timezone.now() - timedelta(minutes=1))
    assert running.reap(timezone.now()) == 1
    assert again(asked).delivery != asked.delivery
    assert running.reap(timezone.now()) == 0


def test_an_interrupted_job_does_not_lose_an_attempt(minut):
    @job("t.stopped", label="Dihentikan", retries=0)
    def stopped(progress):
        running.here.stopping.set()
        progress.report(1, 3)

    asked = start("t.stopped", by=minut)
    running.run(asked.pk)
    assert (again(asked).status, again(asked).attempts) == (Status.QUEUED, 0)


def test_repeating_work_has_always_one_next_turn():
    job("t.nightly", label="Malam", every=timedelta(days=1), hour=2)(lambda progress: None)
    running.schedule_repeats(timezone.now())
    running.schedule_repeats(timezone.now())
    turn = Job.objects.get(kind="t.nightly")
    assert timezone.localtime(turn.run_after).hour == 2
    assert timezone.now() < turn.run_after <= timezone.now() + timedelta(days=1)


@pytest.mark.parametrize(
    "value", ["Maria Lumentut", "7171010101900001", 7171010101900001, "a@b.id", 1.5, {"x": "a b"}]
)
def test_parameters_that_could_be_personal_are_a_bug(minut, value):
    job("t.idle", label="Diam")(lambda progress: None)
    with pytest.raises(ValueError, match="ids, codes and counts"):
        start("t.idle", {"value": value}, by=minut)


def test_the_neighbour_finds_nothing(minut, bitung):
    job("t.idle", label="Diam")(lambda progress: None)
    asked = start("t.idle", by=minut)
    assert queries.one(minut, asked.pk)
    assert queries.one(bitung, asked.pk) is None
    with pytest.raises(NotAllowed):
        cancel(asked.pk, by=bitung)


def test_what_an_earlier_attempt_died_of_is_forgotten_once_it_is_done(minut):
    job("t.idle", label="Diam")(lambda progress: None)
    asked = start("t.idle", by=minut)
    Job.objects.update(error_code="worker_lost", error="Pekerja latar berhenti.")
    running.run_due()
    assert (again(asked).status, again(asked).error_code, again(asked).error) == ("done", "", "")


def test_a_job_may_no_more_than_the_one_who_asked_for_it(minut):
    """Neither the worker's name nor its process lends a right to anybody's job."""

    @job("t.keys", label="Kunci", retries=0)
    def change_keys(progress):
        require(KEY_MANAGE, by=progress.by)

    start("t.keys", by=minut)
    start("t.keys", by=system("worker"))
    start("t.keys", by=replace(system("worker"), rights=frozenset({KEY_MANAGE})))
    running.run_due()
    outcomes = Job.objects.order_by("pk").values_list("status", "error_code")
    assert list(outcomes) == [("failed", "notallowed"), ("failed", "notallowed"), ("done", "")]


def test_the_terminal_shows_how_far_it_is(minut):
    @job("t.drawn", label="Membaca daftar")
    def drawn(progress):
        progress.report(2, 4, "Baris %(n)s", n=2)
        waiting._draw(Job.objects.get(pk=progress.job_id), str, out)

    out = StringIO()
    over = waiting.finish_here(start("t.drawn", by=minut), out=out)
    assert over.status == Status.DONE
    assert re.search(r"\rMembaca daftar  \[#{15}-{15}\]  50% Baris 2", out.getvalue())
