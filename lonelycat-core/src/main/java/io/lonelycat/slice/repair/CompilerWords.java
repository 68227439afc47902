// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.slice.repair.Mend.Swap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which members a compiler did not find, and where it looked for them: javac by its lines {@code symbol:} and {@code location:},
 * kotlinc, tsc and Go by their one line.
 */
record CompilerWords(List<Missing> missing) {
    private static final Pattern SYMBOL =
            Pattern.compile("symbol:\\s+(?:method|variable|class|interface)\\s+(?:<[^>]*>\\s*)?([\\w$]+)");
    private static final Pattern OF_TYPE = Pattern.compile("location:\\s+\\w+\\s+[\\w$.]+\\s+of type\\s+(.+)");
    private static final Pattern OF_CLASS =
            Pattern.compile("location:\\s+(?:class|interface|enum|record)\\s+(?:[\\w$]+\\.)*([\\w$]+)");
    private static final List<Pattern> ONE_LINE = List.of(
            Pattern.compile("Property '(?<name>[\\w$]+)' does not exist on type '(?<type>[^']+)'"),
            Pattern.compile("\\(type (?<type>[^()]+) has no field or method (?<name>\\w+)\\)"),
            Pattern.compile("'(?<type>[^']+)' object has no attribute '(?<name>\\w+)'"));

    private static final Pattern GENERIC = Pattern.compile("<.*>|\\s");
    private static final int LONGEST_LINE = 1000;

    /** Copies the list. */
    CompilerWords {
        missing = List.copyOf(missing);
    }

    /**
     * A member that is not there.
     *
     * @param value whether it was asked of a value of this type, or of a class of this name
     */
    record Missing(String name, String type, boolean value) {
        private boolean isIn(String code) {
            String of = value ? "" : "\\b" + Pattern.quote(type);
            return Pattern.compile(of + "\\s*\\.\\s*" + Pattern.quote(name) + "\\b")
                    .matcher(code)
                    .find();
        }

        private String erased() {
            return GENERIC.matcher(type).replaceAll("");
        }
    }

    /** Reads what a check printed. */
    static CompilerWords of(List<String> printed) {
        List<Missing> missing = new ArrayList<>();
        String symbol = "";
        for (String text : printed) {
            String line = text.length() <= LONGEST_LINE ? text.strip() : text.substring(0, LONGEST_LINE);
            Matcher named = SYMBOL.matcher(line);
            Matcher value = OF_TYPE.matcher(line);
            Matcher type = OF_CLASS.matcher(line);
            if (named.find()) {
                symbol = named.group(1);
            } else if (!symbol.isEmpty() && value.find()) {
                missing.add(new Missing(symbol, value.group(1).strip(), true));
                symbol = "";
            } else if (!symbol.isEmpty() && type.find()) {
                missing.add(new Missing(symbol, type.group(1), false));
                symbol = "";
            } else {
                ONE_LINE.stream()
                        .map(pattern -> pattern.matcher(line))
                        .filter(Matcher::find)
                        .forEach(it -> missing.add(new Missing(it.group("name"), it.group("type"), true)));
            }
        }
        return new CompilerWords(missing);
    }

    /** Says what is wrong with a change that brings a member which is not there; empty where nothing is known against it. */
    Optional<String> against(Mend mend) {
        for (Swap swap : mend.swaps()) {
            String before = String.join("", swap.removed());
            String after = String.join("", swap.added());
            for (Missing one : missing) {
                if (one.isIn(after) && !one.isIn(before)) {
                    return Optional.of("it brings `" + one.name() + "`, and the compiler says that `" + one.type()
                            + "` does not have it");
                }
            }
        }
        return Optional.empty();
    }

    /** Says in which member a failure differs from an earlier one: asked of a value of another type. */
    Optional<String> against(CompilerWords earlier) {
        for (Missing one : missing) {
            List<Missing> then = earlier.missing.stream()
                    .filter(it -> one.value() && it.value() && it.name().equals(one.name()))
                    .toList();
            if (!then.isEmpty() && then.stream().noneMatch(it -> it.erased().equals(one.erased()))) {
                return Optional.of("the compiler misses `" + one.name() + "` in `" + one.type()
                        + "` here, and missed it in `" + then.get(0).type() + "` then");
            }
        }
        return Optional.empty();
    }
}
