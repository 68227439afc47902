// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.CheckSpec.HttpCheck;
import io.lonelycat.plan.CheckSpec.TcpCheck;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of checks; a document says which one is meant by having the key of that name. */
public enum CheckKind {
    COMMAND(600),
    MAVEN(1800),
    HTTP(10),
    TCP(5),
    PROCESS(5),
    FILE(30),
    METRIC(60);

    private final int defaultSeconds;

    CheckKind(int defaultSeconds) {
        this.defaultSeconds = defaultSeconds;
    }

    static CheckSpec read(String name, InputObject in) {
        List<CheckKind> given = Stream.of(values())
                .filter(it -> in.optional(it.key()).isPresent())
                .toList();
        CheckKind kind = given.isEmpty() ? COMMAND : given.get(0);
        CheckTerms terms = CheckTerms.read(name, in, Duration.ofSeconds(kind.defaultSeconds));
        if (given.size() == 1) {
            CheckSpec check = kind.read(terms, in);
            in.rejectUnknown();
            return check;
        }
        in.optional(CommandCheck.REPORTS);
        in.optional(VariableNames.KEY);
        in.optional(ServiceSpec.KEY);
        in.optional(WriteScope.KEY);
        in.rejectUnknown();
        throw in.asValue()
                .problem("must have exactly one of the keys " + keys(List.of(values())) + ", but has "
                        + (given.isEmpty() ? "none" : keys(given)));
    }

    private CheckSpec read(CheckTerms terms, InputObject in) {
        return switch (this) {
            case COMMAND -> CommandCheck.read(terms, in);
            case MAVEN -> CommandCheck.readMaven(terms, in);
            case HTTP -> HttpCheck.read(terms, in);
            case TCP -> TcpCheck.read(terms, in);
            case PROCESS -> ProcessCheck.read(terms, in);
            case FILE -> FileCheck.read(terms, in);
            case METRIC -> {
                if (terms.independent()) {
                    throw in.required(CheckTerms.INDEPENDENT)
                            .problem("does not go with metric, which reads what the checks before it wrote");
                }
                yield MetricCheck.read(terms, in);
            }
        };
    }

    private static String keys(List<CheckKind> kinds) {
        return kinds.stream().map(CheckKind::key).collect(Collectors.joining(", "));
    }

    /** Tells whether a check of the kind with this key runs a command. */
    public static boolean isCommand(String key) {
        return key.equals(COMMAND.key()) || key.equals(MAVEN.key());
    }

    /** Returns its key in documents. */
    public String key() {
        return Names.of(this);
    }
}
