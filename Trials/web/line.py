"""A way to a site that can be cut, as a network is that comes and goes."""

import select
import socket
import threading


class Line:
    """What comes to a port of its own goes on to the site, until it is cut, and again once it is mended."""

    def __init__(self, url: str):
        host, port = url.removeprefix("http://").split(":")
        self.site = (host, int(port))
        self.sent = b""
        self.whole = threading.Lock()
        self.ways: list[socket.socket] = []
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.open = True
        threading.Thread(target=self.serve, args=[self.door], daemon=True).start()

    def serve(self, door: socket.socket) -> None:
        while True:
            try:
                near, _ = door.accept()
                far = socket.create_connection(self.site)
            except OSError:
                return
            with self.whole:
                self.ways += [near, far]
            threading.Thread(target=self.carry, args=[near, far], daemon=True).start()

    def carry(self, near: socket.socket, far: socket.socket) -> None:
        try:
            while True:
                for end in select.select([near, far], [], [])[0]:
                    data = end.recv(65536)
                    if not data:
                        return
                    if end is near:
                        self.sent += data
                    (far if end is near else near).sendall(data)
        except (OSError, ValueError):
            return
        finally:
            for end in (near, far):
                self.shut(end)

    @staticmethod
    def shut(end: socket.socket) -> None:
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        end.close()

    def cut(self) -> None:
        """From now on nothing goes through, and nobody is let in."""
        if not self.open:
            return
        self.open = False
        self.shut(self.door)
        with self.whole:
            ways, self.ways = self.ways, []
        for end in ways:
            self.shut(end)

    def mend(self) -> None:
        self.door = socket.create_server(("127.0.0.1", self.port))
        self.open = True
        threading.Thread(target=self.serve, args=[self.door], daemon=True).start()
