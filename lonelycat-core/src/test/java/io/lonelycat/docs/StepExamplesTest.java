// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Examples of pipelines give steps only what they take. */
class StepExamplesTest {
    private static final Pattern CALL = Pattern.compile("\\blonelycat([A-Z][a-z]+)[ (]([^\\n`]*)");
    private static final Pattern NAMED = Pattern.compile("(?:^|[(,\\[] *)([a-z]\\w*): ?['\"\\w$\\[]");
    private static final Pattern TEXT = Pattern.compile("'[^'\\n]*'|\"[^\"\\n]*\"");

    /** What only steps have. */
    private static final Set<String> OF_STEPS =
            Set.of("failOn", "unstableOn", "storeCredentialsId", "modelCredentialsId", "message", "goal", "with");

    @Test
    void nameParametersThatTheStepHas() throws IOException {
        List<String> unknown = new ArrayList<>();
        int calls = 0;
        try (Stream<Path> files = Files.walk(Path.of("../docs"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(it -> it.toString().matches(".*(\\.md|Jenkinsfile)"))
                    .toList()) {
                Matcher call = CALL.matcher(Files.readString(file));
                while (call.find()) {
                    calls++;
                    String goal = call.group(1).toLowerCase(Locale.ROOT);
                    Matcher named = NAMED.matcher(TEXT.matcher(call.group(2)).replaceAll("''"));
                    while (named.find()) {
                        if (!isKnown(goal, named.group(1))) {
                            unknown.add(file + ": lonelycat" + call.group(1) + " " + named.group(1));
                        }
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(calls).isGreaterThan(30);
    }

    private static boolean isKnown(String goal, String name) {
        return OF_STEPS.contains(name)
                || GoalParameters.all().stream()
                        .filter(key -> key.belongsTo(goal))
                        .map(Key::name)
                        .anyMatch(name::equals);
    }
}
