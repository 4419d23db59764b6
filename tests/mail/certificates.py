"""A certificate that a client must refuse, or is to warn about; the right one is made in `scripted_server`."""

import ssl
import subprocess


def certificate_until(folder, days):
    """Make a certificate for localhost that ends in so many days, or ended; return its file, and a server's context."""
    certificate, key, request = folder / "ending.pem", folder / "ending.key", folder / "ending.csr"
    asked = ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=x"]
    _openssl(*asked, "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", request)
    signed = ["x509", "-req", "-in", request, "-signkey", key, "-copy_extensions", "copy", "-days", str(days)]
    _openssl(*signed, "-out", certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return certificate, context


def _openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
