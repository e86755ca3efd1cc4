"""Real worker processes: one is killed in the middle of a job, and several share many jobs."""

from pathlib import Path

import pytest

START = """
from sinergi.jobs.actions import start
from sinergi.core.scope import system
by = system("cli")
"""
WAIT = """
from sinergi.jobs.models import Job
from sinergi.audit.models import Event
until = time.monotonic() + 40
while time.monotonic() < until and not ({condition}):
    time.sleep(0.05)
asked = Job.objects.filter(kind__startswith="t.").order_by("pk")
jobs = [[job.status, job.attempts, job.done, job.error_code] for job in asked]
effects = sorted(Event.objects.filter(action="t.effect").values_list("target", flat=True))
print(json.dumps(dict(jobs=jobs, effects=effects)))
"""
WORKER = ("-m", "sinergi", "worker", "--lease-seconds", "2")


@pytest.fixture
def with_kinds(house):
    """A house whose workers know the kinds of `worker_kinds`."""
    house.environment["DJANGO_SETTINGS_MODULE"] = "tests.apps.jobs.worker_settings"
    return house


def wait(house, condition: str) -> dict:
    """How jobs and effects stand once `condition` holds, or after 40 seconds."""
    return house.ask(WAIT.format(condition=condition))


def test_a_worker_killed_in_mid_job_is_replaced_and_the_job_done_once(with_kinds):
    house = with_kinds
    house.ask(START + "start('t.patient', by=by)")
    doomed = house.start(*WORKER)
    assert wait(house, "Job.objects.filter(done__gt=3).exists()")["jobs"][0][:2] == ["running", 1]

    doomed.kill()
    doomed.wait()
    house.start(*WORKER)
    second = wait(house, "Job.objects.filter(attempts=2, done__gt=0).exists()")
    assert second["jobs"][0][:2] == ["running", 2]
    assert second["jobs"][0][3] == "worker_lost"
    assert second["effects"] == []

    Path(house.environment["SINERGI_DATA_DIR"], "go").touch()
    done = wait(house, "Job.objects.filter(status='done').exists()")
    assert done["jobs"][0][:2] == ["done", 2]
    assert done["effects"] == ["job:1"]


def test_many_jobs_shared_by_two_workers_run_once_each(with_kinds):
    house = with_kinds
    house.ask(START + "[start('t.quick', {'number': n}, by=by) for n in range(24)]")
    workers = [house.start(*WORKER) for _ in range(2)]
    over = wait(house, "Job.objects.filter(kind='t.quick', status='done').count() == 24")
    assert [row[:2] for row in over["jobs"]] == [["done", 1]] * 24
    assert len(over["effects"]) == len(set(over["effects"])) == 24
    for worker in workers:
        worker.terminate()
        assert worker.wait(timeout=10) == 0
