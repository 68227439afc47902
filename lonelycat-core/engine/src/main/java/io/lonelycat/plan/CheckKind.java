// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.Names;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Kinds of checks. In plans and policies, the key of a check's definition is its kind, such as {@code http}. */
public enum CheckKind {
    COMMAND(600, true),
    HTTP(10, false),
    TCP(5, false),
    PROCESS(5, false),
    FILE(30, true),
    METRIC(60, true);

    private final int defaultSeconds;
    private final boolean looksAtTheWorkspace;

    CheckKind(int defaultSeconds, boolean looksAtTheWorkspace) {
        this.defaultSeconds = defaultSeconds;
        this.looksAtTheWorkspace = looksAtTheWorkspace;
    }

    static CheckSpec read(String name, InputObject in) {
        List<CheckKind> given = Stream.of(values())
                .filter(it -> in.optional(it.key()).isPresent())
                .toList();
        CheckKind kind = given.isEmpty() ? COMMAND : given.get(0);
        CheckTerms terms = CheckTerms.read(name, in, Duration.ofSeconds(kind.defaultSeconds));
        if (given.size() == 1) {
            return in.closed(kind.read(terms, in));
        }
        in.optional(CommandCheck.REPORTS);
        in.optional(VariableNames.KEY);
        in.optional(WriteScope.KEY);
        in.rejectUnknown();
        throw in.problem("must have exactly one of the keys " + keys(List.of(values())) + ", but has "
                + (given.isEmpty() ? "none" : keys(given)));
    }

    private CheckSpec read(CheckTerms terms, InputObject in) {
        if (this == COMMAND) {
            return CommandCheck.read(terms, in);
        }
        InputObject particular = in.required(key()).object();
        CheckSpec check =
                switch (this) {
                    case HTTP -> HttpCheck.read(terms, particular);
                    case TCP -> TcpCheck.read(terms, particular);
                    case PROCESS -> ProcessCheck.read(terms, particular);
                    case FILE -> FileCheck.read(terms, particular);
                    default -> MetricCheck.read(terms, particular);
                };
        particular.rejectUnknown();
        return check;
    }

    private static String keys(List<CheckKind> kinds) {
        return kinds.stream().map(CheckKind::key).collect(Collectors.joining(", "));
    }

    public static boolean isCommand(String key) {
        return key.equals(COMMAND.key());
    }

    boolean looksAtTheWorkspace() {
        return looksAtTheWorkspace;
    }

    public String key() {
        return Names.of(this);
    }
}
