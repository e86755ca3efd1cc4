"""Several processes write to one trail at the same time, and it stays one chain."""

APPEND = """
from sinergi.audit.actions import Entry, record, record_many
from sinergi.core.scope import system
by = system("cli")
for n in range(40):
    record(action="office.created", target=f"office:{n}", by=by)
    record_many([Entry("business.corrected", f"business:{n}-{m}") for m in range(20)], by=by)
print("0")
"""
VERIFY = """
from sinergi.audit.queries import verify
from sinergi.audit.models import Event
verdict = verify()
print(json.dumps([verdict.intact, verdict.count, Event.objects.filter(actor="system:cli").count()]))
"""


def test_processes_that_append_at_once_leave_one_whole_chain(house):
    before = house.ask(VERIFY)[1]
    writers = [house.start("-c", "import django; django.setup()\n" + APPEND) for _ in range(3)]
    for writer in writers:
        _, complained = writer.communicate(timeout=90)
        assert writer.returncode == 0, complained
    intact, count, entries = house.ask(VERIFY)
    assert intact
    assert count - before == entries == 3 * 40 * 21
