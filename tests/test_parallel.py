"""Extraction over processes and over a Dask cluster gives what one process gives."""

import os
import signal
import subprocess
import sys
import time

import pytest

from sinorus import parallel
from sinorus.articles.model import Article
from sinorus.errors import SinorusError
from sinorus.graph.opening import open_store
from sinorus.graph.store import nquads
from sinorus.intake import read
from sinorus.parallel import Engine, extract_all


@pytest.fixture(scope="module")
def articles(reports):
    return read(reports)[0][:30]


@pytest.fixture(scope="module")
def expected(articles):
    return list(extract_all(articles, Engine()))


def test_processes_give_the_same_in_the_same_order(articles, expected, monkeypatch):
    monkeypatch.setattr(parallel, "_WORTH_WORKERS", 0)
    monkeypatch.setattr(parallel, "_CHUNK", 3)
    assert list(extract_all(articles, Engine(jobs=2))) == expected


def cluster_of_two():
    distributed = pytest.importorskip("distributed")
    return distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    )


def test_a_cluster_builds_the_same_graph(reports, built_store, tmp_path):
    command = [sys.executable, "-m", "sinorus", "build", reports, "--store", tmp_path / "dask.db"]
    with cluster_of_two() as cluster:
        command += ["--engine", "dask", "--scheduler", cluster.scheduler_address]
        subprocess.run(command, check=True, capture_output=True)
    store = str(tmp_path / "dask.db")
    with open_store(store, write=False) as one, open_store(str(built_store), write=False) as two:
        assert nquads(one) == nquads(two)


def test_a_cluster_whose_workers_keep_dying_is_told(articles, monkeypatch):
    dask = pytest.importorskip("dask")
    monkeypatch.setattr(parallel, "_CHUNK", 1)
    monkeypatch.setattr(parallel, "_WAITING", 1)  # so that much is still to be handed out
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        cluster_of_two() as cluster,
    ):
        found = extract_all(articles, Engine(scheduler=cluster.scheduler_address))
        next(found)
        for worker in cluster.workers.values():
            os.kill(worker.pid, signal.SIGKILL)
        with pytest.raises(SinorusError, match="its workers keep dying"):
            list(found)


def test_a_cluster_gives_the_same_though_a_worker_is_killed(articles, expected, monkeypatch):
    monkeypatch.setattr(parallel, "_CHUNK", 2)
    with cluster_of_two() as cluster:
        found = extract_all(articles, Engine(scheduler=cluster.scheduler_address))
        first = next(found)
        victim = next(iter(cluster.workers.values())).pid
        os.kill(victim, signal.SIGKILL)
        assert [first, *found] == expected


def test_no_scheduler_is_told_in_one_sentence(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr(parallel, "_PATIENCE", "1s")
    with pytest.raises(SinorusError, match="There is no Dask scheduler at"):
        list(extract_all([Article("a", "x")], Engine(scheduler="tcp://127.0.0.1:9")))


@pytest.fixture
def heard():
    """SIGINT is heard by what is started, even where the tests run in the background and it is not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_is_done(jobs, tmp_path):
    lines = [
        f'{{"id": "a{n:04}", "text": "Vostok 2022 was held by Russia and China."}}'
        for n in range(4000)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    command = [sys.executable, "-m", "sinorus", "build", "many.jsonl", "--jobs", jobs]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    index = tmp_path / "sinorus.db" / "unpublished"
    for _ in range(600):
        if index.exists() or process.poll() is not None:
            break
        time.sleep(0.1)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to the helpers too
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Run the same command to go on" in said
    assert said.count("\n") == 1
    from sinorus.knowledge_graph import open_graph

    with open_graph(tmp_path / "sinorus.db") as kg:
        assert 0 < kg.stats().articles < 4000
