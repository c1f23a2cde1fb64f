"""A server of certificates on 127.0.0.1, with real TLS."""

import socket
import ssl
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from stand_ins.authority import Certificate, intermediate, key, pem, root

HOST = "localhost"


def serving_tls():
    """The server's side: a certificate for localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf = Certificate(HOST, alternative_names=(HOST,), days=(-3_000, 3_000)).made()
    private = key("echo-api.amazon.com").private_bytes(
        Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chain.pem"
        path.write_bytes(private + pem(leaf, intermediate()))
        context.load_cert_chain(path)
    return context


def trusting_the_test_root():
    """The client's side; its dates are the tests', not today's, so they are not looked at."""
    context = ssl.create_default_context(cadata=pem(root()).decode())
    context.verify_flags |= 0x200000  # X509_V_FLAG_NO_CHECK_TIME
    return context


@contextmanager
def answering(answer):
    """The port of a server that calls `answer(connection)` for each connection, one by one."""
    tls = serving_tls()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve():
            with suppress(OSError):  # it is over when the socket is closed
                while True:
                    connection, _ = listening.accept()
                    with suppress(OSError), tls.wrap_socket(connection, server_side=True) as secure:
                        answer(secure)

        thread = Thread(target=serve)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def http(status, body=b"", *headers):
    """A response in full."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body
