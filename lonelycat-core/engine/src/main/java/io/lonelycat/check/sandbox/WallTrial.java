// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.sandbox.Tool.ToolCell;
import io.lonelycat.json.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attacks every wall from inside, as a command would. */
final class WallTrial {
    private static final String DONE = "lonelycat: every wall was tried";

    private static final String BEGIN = """
            set -f
            PATH=/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin
            IFS='
            '
            closed() {
                if [ -d "$1" ]; then
                    [ ! -w "$1" ] || echo "$1 can be written"
                elif [ -e "$1" ] && ( : >> "$1" ) 2> /dev/null; then
                    echo "$1 can be written"
                fi
            }
            layer() { [ "$(stat -f -c %t "$1")" = 794c7630 ] || echo "no layer is over $1"; }
            names_in() {
                set +f
                for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
                    [ ! -e "$entry" ] && [ ! -L "$entry" ] || printf '%s\\n' "${entry##*/}"
                done
                set -f
            }
            empty() { [ ! -e "$1" ] || [ -z "$(names_in "$1")" ] || echo "$1 can be seen"; }
            only_there() {
                for word in "$@"; do
                    case $word in
                        /*) folder=$word; names=$IFS ;;
                        =) for name in $(names_in "$folder"); do
                            case $names in *"$IFS$name$IFS"*) ;; *) echo "$folder has $name"; break ;; esac
                        done ;;
                        *) names=$names${word#=}$IFS ;;
                    esac
                done
            }
            try() { said=$("$@" 2>&1); echo "wall $1: ${said%%"$IFS"*}"; }
            """;

    private final SandboxPlaces around;
    private final View view;
    private final ToolCell cell;
    private final String session;

    WallTrial(SandboxPlaces around, View view, ToolCell cell, String session) {
        this.around = around;
        this.view = view;
        this.cell = cell;
        this.session = session;
    }

    /** Returns the words of the command that attacks. */
    List<String> words() {
        StringBuilder script = new StringBuilder(BEGIN);
        script.append(list("hidden", around.hidden()));
        script.append(list("guarded", around.guarded()));
        script.append(list("readable", readable()));
        script.append(list("caches", caches()));
        script.append(set("workspace", around.workspace().toString()));
        script.append(set("session", session));
        script.append(set("perl", cell.program(SessionKeyring.PERL)));
        script.append(set("ask", SessionKeyring.script()));
        script.append(set("network", Names.of(cell.network())));
        script.append(set("home", view.home().toString()));
        for (SandboxWall wall : SandboxWall.values()) {
            script.append(wall.key())
                    .append("() {\n")
                    .append(wall == SandboxWall.PROCESSES ? "set +f\n" : "")
                    .append(wall.attack())
                    .append("\n}\n");
        }
        for (SandboxWall wall : SandboxWall.values()) {
            script.append("try ").append(wall.key()).append(" \"$@\"\n");
        }
        script.append("echo '").append(DONE).append("'\n");
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", script.toString(), "lonelycat-attack"));
        view.scaffold().forEach((folder, names) -> {
            words.add(folder.toString());
            names.forEach(name -> words.add("=" + name));
            words.add("=");
        });
        return words;
    }

    /** Reads what it printed; empty where it did not come to its end. */
    static Map<SandboxWall, String> read(String output) {
        Map<SandboxWall, String> open = new EnumMap<>(SandboxWall.class);
        for (SandboxWall wall : SandboxWall.values()) {
            String begin = "wall " + wall.key() + ": ";
            String said = output.lines()
                    .filter(line -> (line + " ").startsWith(begin))
                    .map(line -> line.substring(Math.min(begin.length(), line.length()))
                            .strip())
                    .findFirst()
                    .orElse("it could not be tried");
            if (!said.isEmpty()) {
                open.put(wall, said);
            }
        }
        return open;
    }

    static boolean isDone(String output) {
        return output.lines().anyMatch(DONE::equals);
    }

    /** Those that the view has at all: one within what is shown anyway is not mounted by itself. */
    private List<Path> caches() {
        return view.mounts().stream()
                .map(Mount::place)
                .filter(around.caches()::contains)
                .toList();
    }

    private List<Path> readable() {
        return view.mounts().stream()
                .filter(Mount.Read.class::isInstance)
                .map(Mount::place)
                .toList();
    }

    private static String list(String name, List<Path> paths) {
        return set(name, paths.stream().map(Path::toString).collect(Collectors.joining("\n")));
    }

    private static String set(String name, String value) {
        return name + "='" + value.replace("'", "'\\''") + "'\n";
    }

    /** Returns the names of the walls as the record has them. */
    static List<String> keys(Map<SandboxWall, String> open) {
        return Stream.of(SandboxWall.values())
                .filter(open::containsKey)
                .map(SandboxWall::key)
                .toList();
    }
}
