// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The execution's document as an object, and back. */
final class ExecutionJson {

    private ExecutionJson() {}

    static JsonObject write(ExecutionDocument document) {
        JsonObject json = new JsonObject().with("schema", ExecutionDocument.SCHEMA);
        document.subject().writeIds(json);
        json.with("status", document.status());
        if (document.ending().isPresent()) {
            document.ending().get().writeTo(json);
        }
        json.with("startedAt", document.startedAt())
                .withIfPresent("endedAt", document.endedAt().orElse(null))
                .withIfPresent("durationMillis", document.durationMillis().orElse(null));
        document.subject().writeVerdict(json);
        lists(document, json);
        document.extent().writeTo(json);
        json.withIfPresent("verificationPassed", document.verificationPassed().orElse(null))
                .withIfPresent("healthPassed", document.healthPassed().orElse(null))
                .with("keptFiles", all(document.keptFiles(), KeptFile::toJson))
                .withIfPresent(
                        "strayFiles",
                        document.strayFiles().isPresent()
                                ? document.strayFiles().get().toJson()
                                : null);
        document.origin().writeTo(json);
        return json;
    }

    private static void lists(ExecutionDocument document, JsonObject json) {
        json.with("files", all(document.files(), LedgerFile::toJson))
                .with("steps", all(document.steps(), StepRow::toJson))
                .with("checks", all(document.checks(), CheckRow::toJson));
    }

    private static <T> List<JsonObject> all(List<T> values, Function<T, JsonObject> write) {
        return values.stream().map(write).toList();
    }

    static ExecutionDocument read(InputObject in) {
        in.schema(ExecutionDocument.SCHEMA);
        ExecutionDocument read = new ExecutionDocument(
                ExecutionSubject.read(in),
                in.required("status").oneOf(ExecutionStatus.class),
                Ending.read(in),
                in.required("startedAt").instant(),
                Fields.optionalInstant(in, "endedAt"),
                list(in, "files", LedgerFile::read),
                list(in, "steps", StepRow::read),
                list(in, "checks", CheckRow::read),
                DiffStat.read(in),
                Fields.optionalBool(in, "verificationPassed"),
                Fields.optionalBool(in, "healthPassed"),
                list(in, "keptFiles", KeptFile::read),
                stray(in),
                Origin.read(in));
        checkDuration(in, read.durationMillis());
        in.rejectUnknown();
        return read;
    }

    private static <T> List<T> list(InputObject in, String key, Function<InputValue, T> read) {
        return in.required(key).list().stream().map(read).toList();
    }

    private static Optional<Stray> stray(InputObject in) {
        Optional<InputValue> found = in.optional("strayFiles");
        return found.isPresent() ? Optional.of(Stray.read(found.get().object())) : Optional.empty();
    }

    /** The duration is there for people; it must be what the two times say. */
    private static void checkDuration(InputObject in, Optional<Long> expected) {
        if (!Fields.optionalAmount(in, "durationMillis").equals(expected)) {
            throw in.optional("durationMillis")
                    .orElse(in.asValue())
                    .problem("durationMillis must be "
                            + expected.map(String::valueOf).orElse("left out")
                            + ", the time from startedAt to endedAt");
        }
    }
}
