// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Access;
import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tool, and what it is to put up for one command.
 *
 * @param version what the tool said of its version
 */
record Enclosure(Tool tool, String version, Tool.ToolCell cell, View view, boolean layered) {
    /** Returns the same for another command. */
    Enclosure seeing(View other) {
        return new Enclosure(tool, version, cell.seeing(other.mounts()), other, layered);
    }

    WallTrial trial(SandboxPlaces around, String session) {
        return new WallTrial(around, view, cell, session);
    }

    /** What commands have in it. */
    SandboxReport report(SandboxSpec spec, Map<SandboxWall, String> open) {
        List<String> lacks =
                open.keySet().stream().map(wall -> wall.instead()).distinct().toList();
        // bubblewrap always provides a private loopback.
        Network network =
                spec.network() == Network.NONE && tool instanceof Bubblewrap ? Network.LOOPBACK : spec.network();
        return new SandboxReport(
                Optional.of(version),
                layered ? Access.OUTPUTS : Access.WRITABLE,
                network,
                layered ? Home.DISCARDED : Home.READ_ONLY,
                WallTrial.keys(open),
                lacks.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", lacks)));
    }

    /** The words that start a command in it. */
    List<String> enclosed(List<String> argv) {
        List<String> words = new ArrayList<>(SessionKeyring.words(cell.programs()));
        words.addAll(tool.words(cell));
        words.addAll(argv);
        return words;
    }
}
