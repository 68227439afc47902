// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The file that belongs to another one, such as a class's test: a pattern whose wildcards stand for what those of another
 * pattern matched, the first for the first and so on. Of several ways to match, folders are taken as few as possible.
 */
public record Counterpart(Glob of, Pattern capturing, Glob needed) {
    /** Keeps the walk over one path short, whatever the policy. */
    private static final int MOST_WILDCARDS = 6;

    private static final Pattern WILDCARD = Pattern.compile("\\*\\*/|\\*|\\?");

    static Counterpart read(Glob of, InputValue needed) {
        Glob glob = DocumentValues.glob(needed);
        List<String> wildcards = wildcards(of);
        if (!wildcards.equals(wildcards(glob))) {
            throw needed.problem("the wildcards have to be those of " + DecisionWording.quoted(of.pattern())
                    + " in the same order, since each stands for what its counterpart matches; found "
                    + DecisionWording.list(wildcards(glob), MOST_WILDCARDS) + " instead of "
                    + DecisionWording.list(wildcards, MOST_WILDCARDS));
        }
        return new Counterpart(of, capturing(of), glob);
    }

    /** Reads a pattern that may have counterparts. */
    static Glob readChanged(InputValue value) {
        Glob glob = DocumentValues.glob(value);
        if (glob.pattern().endsWith("/") || glob.pattern().endsWith("**")) {
            throw value.problem(
                    "expected a pattern of files, such as **/src/main/java/**/*.java, but found one of folders");
        }
        if (wildcards(glob).size() > MOST_WILDCARDS) {
            throw value.problem("more than " + MOST_WILDCARDS + " wildcards; write several rules");
        }
        return glob;
    }

    private static List<String> wildcards(Glob glob) {
        return WILDCARD.matcher(glob.pattern())
                .results()
                .map(hit -> "`" + hit.group() + "`")
                .toList();
    }

    private static Pattern capturing(Glob glob) {
        StringBuilder regex = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(glob.pattern());
        int from = 0;
        while (wildcard.find()) {
            regex.append(Pattern.quote(glob.pattern().substring(from, wildcard.start())));
            regex.append(
                    switch (wildcard.group()) {
                        case "**/" -> "((?:.*?/)??)";
                        case "*" -> "([^/]*?)";
                        default -> "([^/])";
                    });
            from = wildcard.end();
        }
        return Pattern.compile(regex + Pattern.quote(glob.pattern().substring(from)), Pattern.DOTALL);
    }

    /** Returns the counterpart of a path; empty for a path that can have none. */
    public Optional<WorkspacePath> of(WorkspacePath path) {
        Matcher match = capturing.matcher(path.value());
        // The glob goes first: it takes linear time, and where it matches the search does not go astray.
        if (!of.matches(path) || !match.matches()) {
            return Optional.empty();
        }
        List<String> matched = IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .toList();
        StringBuilder name = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(needed.pattern());
        int from = 0;
        for (int i = 0; wildcard.find(); i++) {
            name.append(needed.pattern(), from, wildcard.start()).append(matched.get(i));
            from = wildcard.end();
        }
        return Optional.of(WorkspacePath.of(name + needed.pattern().substring(from)));
    }
}
