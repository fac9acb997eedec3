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


def test_a_cluster_gives_the_same_though_a_worker_is_killed(articles, expected, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr(parallel, "_CHUNK", 2)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        found = extract_all(articles, Engine(scheduler=cluster.scheduler_address))
        first = next(found)
        victim = next(iter(cluster.workers.values())).pid
        os.kill(victim, signal.SIGKILL)
        assert [first, *found] == expected


def test_no_scheduler_is_told_in_one_sentence():
    pytest.importorskip("distributed")
    with pytest.raises(SinorusError, match="There is no Dask scheduler at"):
        list(extract_all([Article("a", "x")], Engine(scheduler="tcp://127.0.0.1:9")))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_keeps_what_is_done(tmp_path):
    lines = [
        f'{{"id": "a{n:04}", "text": "Vostok 2022 was held by Russia and China."}}'
        for n in range(4000)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    command = [sys.executable, "-m", "sinorus", "build", "many.jsonl", "--jobs", "1"]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    index = tmp_path / "sinorus.db" / "unpublished"
    for _ in range(600):
        if index.exists() or process.poll() is not None:
            break
        time.sleep(0.1)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Run the same command to go on" in said
    from sinorus.knowledge_graph import open_graph

    with open_graph(tmp_path / "sinorus.db") as kg:
        assert 0 < kg.stats().articles < 4000
