# SPDX-License-Identifier: MIT
# Follows the chain of a record, also over pruned executions: python3 chain.py .lonelycat
import hashlib, json, os, sys
state = sys.argv[1]
def path(*names): return os.path.join(state, *names)
def data(name): return open(name, "rb").read()
def sha(b): return "sha256:" + hashlib.sha256(b).hexdigest()
links = {}
if os.path.exists(path("rotation.jsonl")):
    whole = data(path("rotation.jsonl")).rpartition(b"\n")[0]
    for line in whole.splitlines():
        for e in json.loads(line)["executions"]:
            links[e["evidence"]["manifest"]] = (e["executionId"], e["evidence"].get("previous"))
for name in sorted(os.listdir(path("executions"))):
    file = path("executions", name, "manifest.json")
    if not name.startswith(".") and os.path.exists(file):
        links[sha(data(file))] = (name, json.loads(data(file)).get("previous"))
digest, following = data(path("chain")).split()[0].decode(), "chain"
while digest is not None:
    if digest not in links: sys.exit(f"{following} names {digest}, which was removed or altered")
    following, digest = links.pop(digest)
if links: sys.exit("not in the chain: " + ", ".join(name for name, _ in links.values()))
print("ok")
