"""`sinergi worker` ends when its parent has gone."""


def test_the_worker_ends_when_its_input_closes(house):
    worker = house.start("-m", "sinergi", "worker", "--until-input-closes")
    said, complained = worker.communicate(timeout=30)
    assert (worker.returncode, said, complained) == (0, "", "")
