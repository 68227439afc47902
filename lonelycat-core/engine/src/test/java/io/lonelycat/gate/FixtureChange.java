// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Change in a scenario: {@code create}, {@code update}, {@code delete}, {@code rename} or {@code chmod} with a path; {@code from} is the
 * old path, {@code before} and {@code after} are contents ({@code times} repeats {@code after}), {@code oldMode} and {@code mode} are git
 * modes.
 */
public record FixtureChange(
        Operation operation,
        WorkspacePath path,
        WorkspacePath oldPath,
        @Nullable String before,
        @Nullable String after,
        FileMode oldMode,
        FileMode newMode,
        boolean binary) {
    private static final Map<String, Operation> KEYS = Map.of(
            "create", Operation.CREATE,
            "update", Operation.UPDATE,
            "delete", Operation.DELETE,
            "rename", Operation.RENAME,
            "chmod", Operation.MODE);

    public static FixtureChange read(InputObject in) {
        Map.Entry<String, Operation> key = KEYS.entrySet().stream()
                .filter(entry -> in.optional(entry.getKey()).isPresent())
                .findFirst()
                .orElseThrow(() -> in.problem("names no operation of " + KEYS.keySet()));
        Operation operation = key.getValue();
        String path = in.required(key.getKey()).text();
        String from = in.optional("from").map(InputValue::text).orElse(path);
        String before = in.optional("before").map(InputValue::string).orElse(null);
        String after = in.optional("after").map(InputValue::string).orElse(before);
        int times = (int) in.optional("times")
                .map(value -> value.integer(1, 100_000))
                .orElse(1L)
                .longValue();
        FileMode oldMode = mode(in, "oldMode").orElse(FileMode.REGULAR);
        FixtureChange change = new FixtureChange(
                operation,
                WorkspacePath.of(path),
                WorkspacePath.of(from),
                operation == Operation.CREATE ? null : Objects.requireNonNull(before),
                operation == Operation.DELETE
                        ? null
                        : Objects.requireNonNull(after).repeat(times),
                oldMode,
                mode(in, "mode").orElse(oldMode),
                in.optional("binary").map(InputValue::bool).orElse(false));
        in.rejectUnknown();
        return change;
    }

    private static Optional<FileMode> mode(InputObject in, String key) {
        return in.optional(key).map(value -> FileMode.parse(value.string()));
    }

    public FileChange toChange() {
        boolean same = Objects.equals(before, after);
        return new FileChange(
                operation,
                path,
                operation == Operation.RENAME ? oldPath : null,
                before == null ? null : Digest.of(before.getBytes(UTF_8)),
                after == null ? null : Digest.of(after.getBytes(UTF_8)),
                before == null ? null : oldMode,
                after == null ? null : newMode,
                before == null ? 0 : before.getBytes(UTF_8).length,
                after == null ? 0 : after.getBytes(UTF_8).length,
                same || binary ? 0 : lines(after),
                same || binary ? 0 : lines(before),
                binary && !same);
    }

    static int lines(@Nullable String text) {
        return text == null || text.isEmpty() ? 0 : split(text).length;
    }

    static String[] split(String text) {
        return text.split("(?<=\\n)");
    }

    boolean isTypeChange() {
        return before != null && after != null && (oldMode == FileMode.LINK) != (newMode == FileMode.LINK);
    }

    /** Git writes a change between file and link as deletion and creation. */
    FixtureChange half(Operation half) {
        boolean creates = half == Operation.CREATE;
        return new FixtureChange(
                half, path, path, creates ? null : before, creates ? after : null, oldMode, newMode, binary);
    }
}
