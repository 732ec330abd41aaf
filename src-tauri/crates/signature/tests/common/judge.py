"""Answers for the tests what pyHanko says of files, and signs with it: one question a line, one answer a line, both in JSON."""

import io
import json
import logging
import subprocess
import sys
from datetime import datetime, timezone

from asn1crypto import crl, pem, tsp, x509
from pyhanko import stamp
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)

WORSE = ["valid", "untrusted", "revoked", "altered", "broken"]


def beside(signature):
    """What the signature brings about revocation among its signed attributes, as Acrobat writes it."""
    for attribute in signature.signer_info["signed_attrs"]:
        if attribute["type"].native == "adobe_revocation_info_archival":
            said = attribute["values"][0]
            return {"crls": list(said["crl"] or ()), "ocsps": list(said["ocsp"] or ())}
    return {}


def one(signature, context):
    try:
        if signature.sig_object_type == "/DocTimeStamp":
            status = validate_pdf_timestamp(signature, context())
        else:
            more = beside(signature)
            status = validate_pdf_signature(signature, context(**more), context(**more))
    except Exception as error:  # whatever it is, it is no valid signature
        return "broken", f"{type(error).__name__}: {error}"
    if not status.intact:
        return "altered", "digest"
    if not status.valid:
        return "broken", "value"
    if status.coverage.name not in ("ENTIRE_FILE", "ENTIRE_REVISION"):
        return "altered", f"coverage {status.coverage.name}"
    if getattr(status, "docmdp_ok", True) is False:
        return "altered", f"changes {status.diff_result}"
    # A time stamp of the document has no bottom line: what it covers is looked at with the signatures.
    if getattr(status, "bottom_line", status.trusted):
        return "valid", ""
    if "REVOKED" in str(status.trust_problem_indic):
        return "revoked", f"{status.trust_problem_indic}"
    if not status.trusted:
        return "untrusted", f"{status.trust_problem_indic}"
    stamp = getattr(status, "timestamp_validity", None)
    if stamp is not None and not (stamp.valid and stamp.intact):
        return "broken", "time stamp"
    if stamp is not None and not stamp.trusted:
        return "untrusted", "time stamp"
    return "altered", f"changes {status.modification_level}"


def validate(question):
    roots = [load_cert_from_pemder(path) for path in question["roots"]]
    moment = question.get("moment")
    moment = datetime.fromtimestamp(moment, timezone.utc) if moment else None

    def context(**more):
        options = {"trust_roots": roots, "allow_fetching": False, "moment": moment, **more}
        # What the document itself brings about revocation is looked at, as far as it is there.
        if "/DSS" in reader.root:
            return DocumentSecurityStore.read_dss(reader).as_validation_context(options)
        return ValidationContext(**options)

    try:
        reader = PdfFileReader(open(question["pdf"], "rb"))
        signatures = reader.embedded_signatures
        found = [one(signature, context) for signature in signatures]
    except Exception as error:
        return {"verdict": "unreadable", "why": f"{type(error).__name__}: {error}"}
    if not found:
        return {"verdict": "unsigned", "why": ""}
    verdict, why = max(found, key=lambda f: WORSE.index(f[0]))
    return {"verdict": verdict, "why": why}


def with_lists(question):
    """Lists of revoked certificates that go into the signature itself."""
    if not question.get("lists"):
        return {}
    lists = [crl.CertificateList.load(bytes.fromhex(one)) for one in question["lists"]]
    roots = [pem.unarmor(question["root"].encode())[2]]
    roots = [x509.Certificate.load(root) for root in roots]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, crls=lists, revocation_mode="require")
    wishes = {"embed_validation_info": True, "validation_context": context}
    return {**wishes, "use_pades_lta": True} if question.get("archive") else wishes


class Stamper(TimeStamper):
    """Has OpenSSL stamp in a directory; what pyHanko brings for that knows RSA alone."""

    def __init__(self, directory):
        super().__init__()
        self.directory = directory

    async def async_request_tsa_response(self, req):
        line = "ts -reply -config pki.cnf -section service -queryfile query -signer tsa.pem -inkey tsa.key -out answer"
        with open(f"{self.directory}/query", "wb") as query:
            query.write(req.dump())
        subprocess.run(["openssl", *line.split()], cwd=self.directory, check=True, capture_output=True)
        with open(f"{self.directory}/answer", "rb") as answer:
            return tsp.TimeStampResp.load(answer.read())


def sign(question):
    signer = SimpleSigner.load_pkcs12(
        question["key"], passphrase=question["password"].encode(), prefer_pss=question.get("pss", False)
    )
    field = question["field"]
    writer = IncrementalPdfFileWriter(io.BytesIO(open(question["pdf"], "rb").read()))
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=question.get("digest", "sha256"),
        certify=bool(question.get("certify")),
        docmdp_permissions=MDPPerm(question.get("certify") or 2),
        subfilter=SigSeedSubFilter(question.get("subfilter", "/ETSI.CAdES.detached")),
        **with_lists(question),
    )
    specification = SigFieldSpec(field, box=tuple(question["box"])) if question.get("box") else None
    style = stamp.TextStampStyle(stamp_text=question["text"]) if question.get("text") else None
    stamper = Stamper(question["stamper"]) if question.get("stamper") else None
    pdf_signer = PdfSigner(
        metadata, signer, timestamper=stamper, new_field_spec=specification, stamp_style=style
    )
    out = pdf_signer.sign_pdf(writer, existing_fields_only=question.get("existing", False))
    open(question["out"], "wb").write(out.getvalue())
    return {}


ACTIONS = {"validate": validate, "sign": sign}

for line in sys.stdin:
    question = json.loads(line)
    try:
        answer = ACTIONS[question["do"]](question)
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
