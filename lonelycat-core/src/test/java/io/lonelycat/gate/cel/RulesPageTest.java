// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.cel.Shape.ChangesetShape;
import io.lonelycat.gate.cel.Shape.EnvShape;
import io.lonelycat.gate.cel.Shape.FileShape;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference page must list exactly the names that conditions can use. */
class RulesPageTest {
    private static final Pattern MEMBER = Pattern.compile("`((plan|changeset|file|env)\\.[A-Za-z]+)`");
    private static final Pattern CALL = Pattern.compile("`(?:text|changeset|history)\\.([A-Za-z]+)\\([a-z, ]*\\)`");

    @Test
    void namesEveryMemberOfEveryVariable() throws IOException {
        Set<String> members = new TreeSet<>();
        add(members, "plan", PlanShape.SHAPE);
        add(members, "changeset", ChangesetShape.SHAPE);
        add(members, "file", FileShape.SHAPE);
        add(members, "env", EnvShape.SHAPE);

        assertThat(found(MEMBER)).containsExactlyElementsOf(members);
    }

    private static void add(Set<String> members, String variable, Shape<?> shape) {
        shape.members().keySet().forEach(member -> members.add(variable + "." + member));
    }

    @Test
    void namesEveryFunction() throws IOException {
        assertThat(found(CALL)).containsExactlyElementsOf(new TreeSet<>(new Functions().names()));
    }

    @Test
    void hasExamplesThatCanBeRead() throws IOException {
        List<String> examples = block("cel").lines().toList();

        assertThat(examples).hasSizeGreaterThan(10);
        assertThat(CompiledConditions.of(examples).flaws()).isEmpty();
        Policy policy = Policy.read(
                "rules.md", block("yaml").getBytes(StandardCharsets.UTF_8), LayerSource.NONE, AllFeatures.POLICY);
        assertThat(policy.conditions()).isPresent();
    }

    @Test
    void saysTheLimits() throws IOException {
        assertThat(page())
                .contains(String.format(Locale.ROOT, "%,d steps", ConditionLanguage.MOST_ITERATIONS))
                .contains(String.format(Locale.ROOT, "%,d", Meter.LONGEST_TEXT));
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        pattern.matcher(page()).results().forEach(result -> names.add(result.group(1)));
        return names;
    }

    private static String block(String language) throws IOException {
        return page().split("```" + language + "\n", 2)[1].split("```", 2)[0];
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/reference/rules.md"));
    }
}
