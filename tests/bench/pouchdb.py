# SPDX-License-Identifier: GPL-3.0-or-later
"""10,000 documents of 2 KiB to the server and back: bench_sync (ours) and PouchDB with pouchdb-server, interleaved.

Theirs is unencrypted HTTP, with its default batch and with the fastest one tried; ours is sealed, signed and verified,
over TLS.
"""
import os
import shutil
import socket
import statistics
import subprocess
import sys
from pathlib import Path

from procs import Proc, free_port, wait_until

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "build" / "bench" / "pouchdb"
PEERS = ("pouchdb-server@4.2.0", "pouchdb@9.0.0")
DOCUMENTS = 10000
ROUNDS = 3
TUNED_BATCH = 1000


def install():
    if not (FOLDER / "node_modules" / "pouchdb-server").is_dir():
        FOLDER.mkdir(parents=True, exist_ok=True)
        if not shutil.which("npm"):
            sys.exit("npm is missing: ./dev setup --bench")
        print("bench: installing " + " ".join(PEERS), flush=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", *PEERS], cwd=FOLDER, check=True,
                       stdin=subprocess.DEVNULL)


def listening(port):
    try:
        socket.create_connection(("127.0.0.1", port), 0.3).close()
        return True
    except OSError:
        return False


def peer_round(run_json, *batch):
    data = FOLDER / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    port = free_port()
    server = Proc("pouchdb-server", [FOLDER / "node_modules/.bin/pouchdb-server", "--host", "127.0.0.1", "--port", port,
                                     "--dir", data, "--no-stdout-logs"], FOLDER / "server.log", cwd=FOLDER)
    try:
        wait_until("pouchdb-server", lambda: server.running() and listening(port), 60)
        os.environ["NODE_PATH"] = str(FOLDER / "node_modules")
        return run_json(["node", HERE / "peer" / "pouchdb.js", f"http://127.0.0.1:{port}/documents", data, DOCUMENTS,
                         *batch], 300)
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)


def measure(bench_sync, run_json):
    install()
    ours, theirs, tuned = [], [], []
    for number in range(ROUNDS):
        theirs.append(peer_round(run_json))
        ours.append(run_json([bench_sync], 300))
        tuned.append(peer_round(run_json, TUNED_BATCH))
        print(f"bench: round {number + 1}: ours {ours[-1]}, theirs {theirs[-1]}, batch {TUNED_BATCH} {tuned[-1]}, "
              f"load {os.getloadavg()[0]:.1f}", flush=True)

    def ratio(way, peer):
        return statistics.median(o[f"{way}_docs_s"] for o in ours) / statistics.median(p[f"{way}_docs_s"] for p in peer)

    costs = {"server_push_us": "push_server_us", "server_pull_us": "pull_server_us", "bytes_on_wire": "bytes_on_wire",
             "bytes_on_disk": "bytes_on_disk"}
    return {"push_vs_pouchdb": ratio("push", theirs), "pull_vs_pouchdb": ratio("pull", theirs),
            "push_vs_pouchdb_tuned": ratio("push", tuned), "pull_vs_pouchdb_tuned": ratio("pull", tuned),
            **{key: statistics.median(o[name] for o in ours) for key, name in costs.items()}}
