// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of a case, by its content or by how much of it there is.
 *
 * @param path where the content is afterwards; for a deletion, where it was
 * @param from where it was before, for a rename
 * @param figures what it is made from where no text is given
 * @param before the text before, where it is given
 * @param after the text afterwards, where it is given; of a link, where it leads
 */
record CaseChange(
        Operation operation,
        WorkspacePath path,
        Optional<WorkspacePath> from,
        FileFigures figures,
        Optional<String> before,
        Optional<String> after,
        FileMode mode) {
    private static final int MOST_LINES = 100_000;
    private static final int MOST_BYTES = 16 << 20;
    private static final String KEPT = "kept\n";

    /**
     * How much content there is.
     *
     * @param added lines
     * @param deleted lines
     * @param bytes size of the new content, all in one line; 0 where lines say it
     */
    record FileFigures(int added, int deleted, int bytes, boolean binary) {}

    static CaseChange read(InputValue value) {
        InputObject in = value.object();
        Operation operation = operation(in, value);
        CaseChange change = new CaseChange(
                operation,
                path(in.required(Names.of(operation))),
                operation == Operation.RENAME ? Optional.of(path(in.required("from"))) : Optional.empty(),
                figures(in, operation),
                in.optional("before").map(InputValue::string),
                in.optional("after").map(InputValue::string),
                in.optional("fileMode")
                        .map(it -> FileMode.parse(it.string()))
                        .orElse(operation == Operation.MODE ? FileMode.EXECUTABLE : FileMode.REGULAR));
        in.rejectUnknown();
        return change;
    }

    private static Operation operation(InputObject in, InputValue value) {
        List<Operation> named = List.of(Operation.values()).stream()
                .filter(operation -> in.peek(Names.of(operation)).isPresent())
                .toList();
        if (named.size() != 1) {
            throw value.problem(
                    "expected exactly one of the keys create, update, delete, rename and mode, with the path of a file as value");
        }
        return named.get(0);
    }

    /** A complaint names the place. */
    private static WorkspacePath path(InputValue value) {
        try {
            return WorkspacePath.of(value.string());
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(value.where()) ? e : value.problem(message);
        }
    }

    private static FileFigures figures(InputObject in, Operation operation) {
        boolean adds = operation == Operation.CREATE || operation == Operation.UPDATE;
        return new FileFigures(
                count(in, "added", adds ? 1 : 0, MOST_LINES),
                count(in, "deleted", operation == Operation.DELETE ? 1 : 0, MOST_LINES),
                count(in, "bytes", 0, MOST_BYTES),
                in.bool("binary", false));
    }

    private static int count(InputObject in, String key, int otherwise, int most) {
        return in.optional(key).map(value -> (int) value.integer(0, most)).orElse(otherwise);
    }

    PlannedFile toFile() {
        return new PlannedFile(path, from.orElse(path), oldSide(), newSide(), null);
    }

    private @Nullable Blob oldSide() {
        if (operation == Operation.CREATE) {
            return null;
        }
        String text = before.orElseGet(() -> KEPT + lines("deleted", figures.deleted));
        return Blob.of(FileMode.REGULAR, bytes(text));
    }

    private @Nullable Blob newSide() {
        if (operation == Operation.DELETE) {
            return null;
        }
        if (operation == Operation.MODE || (operation == Operation.RENAME && after.isEmpty() && figures.added == 0)) {
            return Blob.of(mode, bytes(before.orElse(KEPT + lines("deleted", figures.deleted))));
        }
        String kept = operation == Operation.CREATE ? "" : KEPT;
        String text = figures.bytes > 0 ? "x".repeat(figures.bytes) : kept + lines("added", figures.added);
        return Blob.of(mode, bytes(after.orElse(text)));
    }

    private byte[] bytes(String text) {
        return (figures.binary ? "\0" + text : text).getBytes(UTF_8);
    }

    private static String lines(String what, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(what).append(' ').append(i).append('\n');
        }
        return lines.toString();
    }
}
