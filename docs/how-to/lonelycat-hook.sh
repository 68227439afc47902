# Keeps the editing tools of agents away from a project that LonelyCat governs. Claude Code (.claude/settings.json) and
# Codex (.codex/config.toml) start it before an edit, with the call as JSON on standard input:
#   refuse   refuses to edit a file of this project: exit code 2, with the reason on standard error
#   record   lets it pass, and notes it in .lonelycat/agent-edits.jsonl
# Without a policy or without Maven, every edit passes. It is a guard rail only: it does not see what a shell writes.
root=$(cd "${0%/*}/.." && pwd) || exit 0
real=$(cd "$root" && pwd -P) || exit 0
[ -f "$root/lonelycat-policy.yaml" ] && command -v mvn >/dev/null 2>&1 || exit 0
mode=$1 tool='' run=''

decide() {
    case $1 in
        */../*) ;;
        "$root"/* | "$real"/*) ;;
        /*) return ;;
    esac
    if [ "$mode" = record ]; then
        { printf '{"session":"%s","tool":"%s","path":"%s"}\n' "$run" "$tool" "$1" \
            >>"$root/.lonelycat/agent-edits.jsonl"; } 2>/dev/null
        return
    fi
    printf '%s\n' "LonelyCat governs the files of this project, so $tool may not change \`$1\`: nothing was changed. \
Send the edit to lonelycat_plan, then call lonelycat_gate and lonelycat_execute, the tools of the MCP server lonelycat. \
If you do not have these tools, say so to the user and stop." >&2
    exit 2
}

call=''
while IFS= read -r line || [ -n "$line" ]; do call=$call$line; done

# Split at quotes and backslashes, a name in JSON is a part of its own, followed by a colon and its value. In a quoted
# text an empty part comes between, so nothing that is edited looks like a name. A line of a patch begins after \n.
set -f
IFS='"\'
name='' last=''
for part in $call; do
    case $name in
        session_id) run=${run:-$part} ;;
        tool_name) tool=${tool:-$part} ;;
        file_path | notebook_path) decide "$part" ;;
    esac
    name=''
    case $part in
        : | ': ') name=$last ;;
        n*'*** '*' File: '* | n*'*** Move to: '*) [ "$tool" != apply_patch ] || decide "${part#*: }" ;;
    esac
    last=$part
done
exit 0
