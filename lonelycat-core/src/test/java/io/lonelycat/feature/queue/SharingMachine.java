// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.json.InputObject;
import java.nio.file.Path;
import java.util.List;

/** A workspace on a machine of its own, which shares nothing with others but a database. */
record SharingMachine(Path folder, Sandbox sandbox) {
    static SharingMachine of(Path folder, String address) {
        Sandbox sandbox = new Sandbox(folder).file("lonelycat-policy.yaml", """
                schema: lonelycat.policy/1
                paths: {allow: ['**']}
                """).file("f", "0\n");
        sandbox.given.put(Keys.STORE, address);
        return new SharingMachine(folder, sandbox);
    }

    /** Counts the file on by one, and returns the id of the execution. */
    String executed() {
        int now = Integer.parseInt(sandbox.read("f").strip());
        Answer planned = sandbox.plan("--- a/f%n+++ b/f%n@@ -1 +1 @@%n-%d%n+%d%n".formatted(now, now + 1));
        Answer executed = sandbox.execute(planned);
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        return Sandbox.id(executed, "execution");
    }

    Answer history() {
        return sandbox.cat().run(HistoryRequest.newest(1000));
    }

    /** The ids that the history shows, the newest first. */
    List<String> ids() {
        return rows().stream().map(row -> row.required("executionId").text()).toList();
    }

    List<InputObject> rows() {
        return Sandbox.json(history()).required("executions").list().stream()
                .map(value -> value.object())
                .toList();
    }

    /** The folder of what it has fetched. */
    Path record() {
        return folder.resolve(Sandbox.NAME + ".record");
    }

    Path evidence(String execution) {
        return sandbox.state("executions").resolve(execution);
    }
}
