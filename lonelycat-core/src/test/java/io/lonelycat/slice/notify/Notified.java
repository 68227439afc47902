// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.Sandbox;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What tests of notifications share: a policy with recipients, and what was told and what waits. */
final class Notified {
    static final String LOG =
            "log: {on: [asked, approved, rejected, denied, rolled_back, quarantined], file: log.jsonl}";

    private Notified() {}

    static Sandbox sandbox(Path folder, String paths, String... recipients) {
        return Sandbox.withGuide(folder).file("lonelycat-policy.yaml", policy(paths, recipients));
    }

    static String policy(String rest, String... recipients) {
        return "schema: lonelycat.policy/1\n" + rest + "\nnotify:\n  " + String.join("\n  ", recipients) + "\n";
    }

    static List<InputObject> told(Sandbox sandbox) {
        Path file = sandbox.state("notifications/log.jsonl");
        return StateFiles.exists(file)
                ? new String(StateFiles.read(file), UTF_8)
                        .lines()
                        .map(line -> InputDocument.json("log", line.getBytes(UTF_8)))
                        .toList()
                : List.of();
    }

    static List<String> events(Sandbox sandbox) {
        return told(sandbox).stream()
                .map(line -> line.required("event").string())
                .toList();
    }

    static List<Error> problems(String body) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                Outbox.class.getResourceAsStream("/io/lonelycat/slice/notify/notification.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in)
                    .validate(body, InputFormat.JSON);
        }
    }

    static int waiting(Sandbox sandbox) {
        return Outbox.in(sandbox.state(".")).look().size();
    }
}
