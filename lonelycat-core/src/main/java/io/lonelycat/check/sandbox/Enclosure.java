// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tool, and what it is to put up. */
record Enclosure(Tool tool, Tool.Cell cell) {
    private static final String HOLDS = "lonelycat: the walls hold";

    /**
     * Attacks the walls from inside. Words: who we are, the folder that must not be seen, and how many places there are
     * of which nothing must be seen; these; then those that must not be written. Says that they hold, or ends with 1.
     */
    private static final String ATTACK = """
            set -u
            no() { echo "$1" >&2; exit 1; }
            [ "$(id -u)" = "$1" ] || no "commands run as another user in it"
            [ ! -e "$2" ] || no "what is thrown away can be seen"
            hidden=$3
            shift 3
            while [ "$hidden" -gt 0 ]; do
                [ ! -e "$1" ] || [ -z "$(ls -A "$1")" ] || no "$1 can be seen"
                hidden=$((hidden - 1))
                shift
            done
            for place in "$@"; do
                [ ! -d "$place" ] || place=$place/lonelycat-trial
                ( : >> "$place" ) 2> /dev/null && no "$place can be written"
            done
            set -- /proc/[0-9]*
            [ $# -lt 10 ] || no "processes outside can be seen"
            echo "lonelycat: the walls hold"
            """;

    /** Tries whether the tool can put all of it up here, and whether it holds. */
    SandboxTrial.Answer tryOut(SandboxTrial trial, SandboxPlaces around, Path outside) {
        List<String> attack = new ArrayList<>(List.of(
                "sh",
                "-c",
                ATTACK,
                "lonelycat-attack",
                Integer.toString(cell.user().user()),
                outside.toString(),
                Integer.toString(around.hidden().size())));
        around.hidden().forEach(path -> attack.add(path.toString()));
        around.readOnly().forEach(path -> attack.add(path.toString()));
        SandboxTrial.Answer answer = trial.run(enclosed(attack));
        return new SandboxTrial.Answer(answer.well() && answer.output().contains(HOLDS), answer.output());
    }

    /** What commands have in it. */
    SandboxReport report(String version, SandboxSpec spec, Home home) {
        Optional<String> lacks = home == Home.DISCARDED
                ? Optional.empty()
                : Optional.of("what commands download into caches stays, since nothing can be laid over them here");
        // bubblewrap always brings a loopback along, which is nobody else's.
        Network network =
                spec.network() == Network.NONE && tool instanceof Bubblewrap ? Network.LOOPBACK : spec.network();
        return new SandboxReport(Optional.of(version), spec.workspace(), network, home, lacks);
    }

    /** The words that start a command in it. */
    List<String> enclosed(List<String> argv) {
        List<String> words = new ArrayList<>(tool.words(cell));
        words.addAll(argv);
        return words;
    }
}
