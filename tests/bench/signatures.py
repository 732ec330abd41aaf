"""What pyHanko's library takes for signing and for verifying a file, the least of several turns, in seconds."""

import io
import logging
import sys
import time

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)

turns, password, field, plain, signed, key, *roots = sys.argv[1:]
plain, signed = open(plain, "rb").read(), open(signed, "rb").read()
roots = [load_cert_from_pemder(root) for root in roots]
signer = SimpleSigner.load_pkcs12(key, passphrase=password.encode())


def sign():
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", certify=True, subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(plain))
    assert PdfSigner(metadata, signer).sign_pdf(writer, existing_fields_only=True)


def verify():
    found = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    assert len(found) == 2
    for signature in found:
        context = ValidationContext(trust_roots=roots, allow_fetching=False)
        assert validate_pdf_signature(signature, context, context).bottom_line


def least(run):
    best = float("inf")
    for _ in range(int(turns)):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


print(least(sign), least(verify))
