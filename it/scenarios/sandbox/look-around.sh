# Ends well only where there is nothing to be found.
set -u
bad() { echo "$1"; exit 1; }
[ -z "$(ls -A .lonelycat 2> /dev/null)" ] || bad "the record can be seen"
if echo '# written by a check' >> lonelycat-policy.yaml; then bad "the policy can be written"; fi
[ -z "${DEPLOY_TOKEN:-}" ] || bad "the environment holds a secret"
[ "${TEST_NAME:-}" = "given" ] || bad "a variable that the policy names is missing"
[ "$(ls -d /proc/[0-9]* | wc -l)" -lt 20 ] || bad "other processes can be seen"
echo "nothing to be found"
