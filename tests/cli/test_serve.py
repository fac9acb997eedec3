import socket
from pathlib import Path


def test_a_port_in_use_is_named_with_another_one(sinorus, built_store: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = sinorus("serve", "--store", built_store, "--port", port)
    assert result.exit_code == 1
    assert f"Port {port} is in use: try 'sinorus serve --port " in result.output
    assert "Traceback" not in result.output


def test_there_must_be_a_store(sinorus):
    result = sinorus("serve", "--store", "nowhere.db")
    assert (result.exit_code, result.output) == (
        1,
        "Error: There is no store 'nowhere.db' yet: make it with 'sinorus build', or name another.\n",
    )


def test_only_folders_are_served(sinorus):
    for where in ("memory", "https://example.org/sparql"):
        result = sinorus("serve", "--store", where)
        assert result.exit_code == 1
        assert f"'{where}' is no folder" in result.output


def test_an_address_that_is_not_of_this_machine_is_told(sinorus, built_store: Path):
    result = sinorus("serve", "--store", built_store, "--host", "192.0.2.1")
    assert result.exit_code == 1
    assert "Cannot listen at '192.0.2.1', port 7878" in result.output
