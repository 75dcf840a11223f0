# SPDX-License-Identifier: GPL-3.0-or-later
"""A relay between the apps and the organisation's server: it can be shut (the server is unreachable), act at a given byte of
the exchange, and, with the server's own key, keep in clear what the server is told.

    with Tap(target=server_port) as tap:              # apps use tap.port
        tap.shut(); tap.open()
        tap.at(Tap.UP, 2000, server.kill)             # once 2000 bytes more have gone up

    Tap(target, identity=(chain, key), keep=folder)   # each connection leaves <n>.up and <n>.down there, without TLS
"""
import select
import socket
import ssl
import threading
from pathlib import Path


class Tap:
    UP, DOWN = "up", "down"  # to the server, to the apps

    def __init__(self, target=0, identity=None, keep=None):
        self.target, self.identity = target, identity
        self.keep = Path(keep) if keep else None
        self.bytes = {Tap.UP: 0, Tap.DOWN: 0}
        self._count = 0
        self._lock = threading.Lock()
        self._watch = None  # (direction, bytes still to go, what to do)
        self._listener = None
        self._connections = set()
        self.port = 0

    # -- for the test

    def open(self):
        if self._listener:
            return self
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(64)
        self.port = listener.getsockname()[1]
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return self

    def shut(self):
        """Nobody answers any more and what was under way breaks off."""
        listener, self._listener = self._listener, None
        if listener:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            ends = [end for pair in self._connections for end in pair]
        for end in ends:
            self._break(end)

    def at(self, direction, count, action):
        """Does something, once, before the byte that makes `count` more in that direction is passed on. Returns an event that
        is set then."""
        done = threading.Event()
        with self._lock:
            self._watch = [direction, count, action, done]
        return done

    def forget(self):
        with self._lock:
            self._watch = None

    def __enter__(self):
        return self.open()

    def __exit__(self, *exc):
        self.forget()
        self.shut()

    # -- the relay

    @staticmethod
    def _break(end):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def _accept(self, listener):
        while True:
            try:
                client = listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        pair = ()
        try:
            client.settimeout(30)
            server = socket.create_connection(("127.0.0.1", self.target), 5)
            pair = (client, server)
            with self._lock:
                self._connections.add(pair)
            ends = self._unwrapped(client, server) if self.identity else pair
            with self._lock:
                self._count += 1
                number = self._count
            self._relay(*ends, number)
        except (OSError, ssl.SSLError):
            pass
        finally:
            with self._lock:
                self._connections.discard(pair)
            for end in pair or (client,):
                self._break(end)
                end.close()

    def _unwrapped(self, client, server):
        chain, key = map(str, self.identity)
        ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ours.load_cert_chain(chain, key)
        theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        theirs.load_verify_locations(chain)
        return ours.wrap_socket(client, server_side=True), theirs.wrap_socket(server, server_hostname="localhost")

    def _relay(self, client, server, number):
        ways = {client: (Tap.UP, server), server: (Tap.DOWN, client)}
        while True:
            ready = [end for end in ways if isinstance(end, ssl.SSLSocket) and end.pending()]
            for end in ready or select.select(list(ways), [], [])[0]:
                direction, other = ways[end]
                end.settimeout(0)  # TLS has records of its own (session tickets), of which nothing is to be read
                try:
                    data = end.recv(65536)
                except ssl.SSLWantReadError:
                    continue
                finally:
                    end.settimeout(30)
                if not data:
                    return
                self._note(direction, data, number)
                other.sendall(data)

    def _note(self, direction, data, number):
        if self.keep:
            with open(self.keep / f"{number:04d}.{direction}", "ab") as file:
                file.write(data)
        with self._lock:
            self.bytes[direction] += len(data)
            watch = self._watch
            if not watch or watch[0] != direction:
                return
            watch[1] -= len(data)
            if watch[1] > 0:
                return
            self._watch = None
        watch[2]()
        watch[3].set()
