"""What pyHanko's library takes for signing a file and for verifying others, the least of several turns, in seconds."""

import asyncio
import io
import logging
import sys
import time

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager

logging.disable(logging.CRITICAL)

turns, password, field, root, plain, key, *signed = sys.argv[1:]
plain, signed = open(plain, "rb").read(), [open(path, "rb").read() for path in signed]
roots = [load_cert_from_pemder(root)]
# Both ask of every certificate up to the root what is known of its revocation, by what the document carries alone.
context = {"trust_roots": roots, "allow_fetching": False, "revocation_mode": "require"}
policy = PdfSignatureValidationSpec(
    SignatureValidationSpec(
        cert_validation_policy=CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(trust_roots=roots),
            revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
        ),
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
    )
)
signer = SimpleSigner.load_pkcs12(key, passphrase=password.encode())


def sign():
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", certify=True, subfilter=SigSeedSubFilter.PADES
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(plain))
    assert PdfSigner(metadata, signer).sign_pdf(writer, existing_fields_only=True)


def signatures(pdf):
    reader = PdfFileReader(io.BytesIO(pdf))
    found = reader.embedded_regular_signatures
    assert len(found) == 2
    return reader, found


def verify(pdf):
    """By now, as `pyhanko sign validate` does."""
    reader, found = signatures(pdf)
    store = DocumentSecurityStore.read_dss(reader)
    for signature in found:
        status = validate_pdf_signature(
            signature, store.as_validation_context(dict(context)), store.as_validation_context(dict(context))
        )
        assert status.bottom_line, status.pretty_print_details()


def verify_long(pdf):
    """By the time of the stamp, as `pyhanko sign adesverify` does."""
    for signature in signatures(pdf)[1]:
        result = asyncio.run(ades_lta_validation(signature, policy))
        assert result.api_status.bottom_line, result.api_status.pretty_print_details()


def least(run):
    best = float("inf")
    for _ in range(int(turns)):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


print(least(sign), *(least(lambda: run(pdf)) for pdf in signed for run in (verify, verify_long)))
