# SPDX-License-Identifier: MIT
# Compares the manifest with its signature, and writes the files `signed` and `signature` for openssl: python3 signed.py FOLDER
import base64, hashlib, json, os, sys
folder = sys.argv[1]
def data(name): return open(os.path.join(folder, name), "rb").read()
envelope = json.loads(data("attestation.dsse.json"))
kind, payload = envelope["payloadType"].encode(), base64.b64decode(envelope["payload"])
signed = json.loads(payload)["subject"][0]["digest"]["sha256"]
if signed != hashlib.sha256(data("manifest.json")).hexdigest(): sys.exit("another manifest was signed")
open("signed", "wb").write(b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload))
open("signature", "wb").write(base64.b64decode(envelope["signatures"][0]["sig"]))
