# Forges a file of the newest execution and makes all lists anew, as somebody does who knows docs/reference/evidence.md:
# sh forge.sh FILE SED-EXPRESSION, in the workspace.
set -eu
cd "$(ls -d .lonelycat/executions/exec_* | tail -n 1)"
sum() { sha256sum "$1" | cut -c1-64; }
chmod -R u+w .
old=$(sum "$1")
list=$(sum manifest.json)
sed -i "$2" "$1"
test "$(sum "$1")" != "$old"
sed -i "/sha256:$old/{n;s/[0-9][0-9]*/$(wc -c < "$1")/}" manifest.json
sed -i "s/$old/$(sum "$1")/" manifest.json SHA256SUMS
sed -i "s/$list/$(sum manifest.json)/" SHA256SUMS ../../chain
sha256sum --quiet -c SHA256SUMS
