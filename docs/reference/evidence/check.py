# SPDX-License-Identifier: MIT
# Checks the folder of an execution: python3 check.py FOLDER. `sha256sum -c SHA256SUMS` checks the list for coreutils.
#
#  1. There are only files and folders, no links.
#  2. SHA256SUMS has a line for each file except itself and attestation.dsse.json, as coreutils writes it.
#  3. manifest.json lists every file except itself and those two, with sha256 and sizeBytes. There is no other file.
#  4. checksum in changeset.json and decision.json is the digest of the canonical JSON of the sorted array changes.
#  5. patchSha256 in both is the digest of changes.patch; each piece of contents has the newSha256 of its change.
#  6. proposalDigest in decision.json is the digest of the canonical JSON of {"changeset": C, "plan": P}.
#  7. policyDigest in decision.json is the digest of policy-merged.json, or of policy.yaml if there is no merged policy.
#  8. planId, changesetId, decisionId and executionId are the same in all documents and events.
#  9. In events.jsonl, seq counts from 1 without a gap; only the first event is began; each status_changed begins where the one before
#     ended; ended fits the last status. A step that has begun has ended, unless the process was killed (recovered).
# 10. execution.json repeats only what plan, change set, decision and events say.
#
# This script checks rules 3 to 9 but for began and ended; `lonelycat:verify` checks all.
import hashlib, json, os, sys
folder = sys.argv[1]
def data(name): return open(os.path.join(folder, name), "rb").read()
def doc(name): return json.loads(data(name))
def sha(b): return "sha256:" + hashlib.sha256(b).hexdigest()
def canon(v):
    if isinstance(v, dict): return "{" + ",".join(
        canon(k) + ":" + canon(v[k]) for k in sorted(v, key=lambda k: k.encode("utf-16-be"))) + "}"
    if isinstance(v, list): return "[" + ",".join(map(canon, v)) + "]"
    return json.dumps(v, ensure_ascii=False)
def digest(v): return sha(canon(v).encode("utf-8"))
def same(what, a, b):
    if a != b: sys.exit(f"{what}: {a} is not {b}")
plan, changes, decision, execution, manifest = (
    doc(name + ".json") for name in ("plan", "changeset", "decision", "execution", "manifest"))
there = [os.path.relpath(os.path.join(d, f), folder) for d, _, fs in os.walk(folder) for f in fs]
inside = set(there) - {"manifest.json", "SHA256SUMS", "attestation.dsse.json"}
same("files", sorted(inside, key=os.fsencode), [f["path"] for f in manifest["files"]])
for f in manifest["files"]:
    same(f["path"], (sha(data(f["path"])), len(data(f["path"]))), (f["sha256"], f["sizeBytes"]))
ordered = sorted(changes["changes"], key=lambda c: c["path"].encode("utf-8"))
for name, d in (("changeset.json", changes), ("decision.json", decision)):
    same(name + " checksum", digest(ordered), d["checksum"])
    same(name + " patchSha256", sha(data("changes.patch")), d["patchSha256"])
new, at = data("contents"), 0
for c in changes["changes"]:
    link = [m and m == "120000" for m in (c.get("oldMode"), c.get("newMode"))]
    if "newMode" in c and (c.get("oldSha256") != c["newSha256"] or link[0] != link[1]):
        same(c["path"], sha(new[at:at + c["newSizeBytes"]]), c["newSha256"])
        at += c["newSizeBytes"]
same("size of contents", at, len(new))
same("proposalDigest", digest({"changeset": changes, "plan": plan}), decision["proposalDigest"])
policy = "policy-merged.json" if "policy-merged.json" in there else "policy.yaml"
same("policyDigest", sha(data(policy)), decision["policyDigest"])
for d in (changes, decision, execution): same("planId", d["planId"], plan["id"])
for d in (decision, execution): same("changesetId", d["changesetId"], changes["id"])
same("decisionId", execution["decisionId"], decision["id"])
same("executionId", execution["executionId"], manifest["executionId"])
events = [json.loads(line) for line in data("events.jsonl").splitlines()]
same("seq", [e["seq"] for e in events], list(range(1, len(events) + 1)))
same("executionId of the events", {e["executionId"] for e in events}, {manifest["executionId"]})
moves = [e for e in events if e["event"] == "status_changed"]
same("moves", [e["from"] for e in moves] + [execution["status"]], ["pending"] + [e["to"] for e in moves])
print("ok")
