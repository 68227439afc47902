// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.GateOutputs;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.approval.Choice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A command as somebody was told to type it, read as a shell and Maven would, and carried out with nothing else. */
record TypedCommand(String goal, Map<String, String> parameters) {
    private static final String START = "mvn lonelycat:";
    private static final String PARAMETER = "-Dlonelycat.";

    /** Finds all commands that a text tells to type; what is before one on its line is words. */
    static List<TypedCommand> in(String text) {
        return text.lines()
                .filter(line -> line.contains(START))
                .map(line -> read(line.substring(line.indexOf(START))))
                .toList();
    }

    private static TypedCommand read(String line) {
        List<String> words = words(line);
        assertThat(words.get(0)).isEqualTo("mvn");
        Map<String, String> parameters = new HashMap<>();
        for (String word : words.subList(2, words.size())) {
            assertThat(word).as(line).startsWith(PARAMETER).contains("=");
            int equals = word.indexOf('=');
            parameters.put(word.substring(PARAMETER.length(), equals), word.substring(equals + 1));
        }
        return new TypedCommand(words.get(1).substring("lonelycat:".length()), parameters);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && c == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else if (quote == 0 && c == '\\') {
                i++;
                word.append(line.charAt(i));
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else {
                assertThat(quote == '\'' || "$`&;|<>*?()".indexOf(c) < 0)
                        .as("%s at %s of %s means something to a shell", c, i, line)
                        .isTrue();
                word.append(c);
            }
        }
        words.add(word.toString());
        return words;
    }

    /** Carries it out where it was told, by whoever sits there, with no value from the call before. */
    Result run(Sandbox sandbox) {
        sandbox.policy = Optional.empty();
        sandbox.given.clear();
        for (Key<?> key : Keys.ALL) {
            if (parameters.containsKey(key.name())) {
                assertThat(key.belongsTo(goal)).as("%s takes %s", goal, key).isTrue();
                sandbox.given.put(key, parameters.get(key.name()));
            }
        }
        assertThat(sandbox.given).hasSameSizeAs(parameters);
        return carriedOut(sandbox.cat().to(given("environment")));
    }

    private Result carriedOut(LonelyCat cat) {
        ApprovalSources approvals = ApprovalSources.of(given("approvals").map(Path::of));
        return switch (goal) {
            case "gate" ->
                cat.gate(
                        given("plan"),
                        new GateRequest(approvals, given("wait").map(Keys.WAIT::read), GateOutputs.NONE));
            case "execute" -> cat.execute(given("plan"), false, approvals);
            case "approve" ->
                cat.approve(new ApproveRequest(
                        given("plan"),
                        Choice.APPROVE,
                        given("reason"),
                        Optional.empty(),
                        KeyName.NONE,
                        Optional.empty()));
            case "rollback" -> cat.rollback(given("execution").orElseThrow(), given("reason"));
            case "recover" ->
                cat.recover(
                        given("resolve").map(how -> Recovery.Resolution.valueOf(how.toUpperCase(Locale.ROOT))),
                        given("reason"));
            default -> throw new AssertionError("Nobody knows how to carry out " + this);
        };
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
