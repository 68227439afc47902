// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.PageTable;
import io.lonelycat.gate.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the examples of policies with the schema; {@code -Dlonelycat.docs.write=true} updates the pages first. */
class PolicyPagesTest {
    private static final Path REFERENCE = Path.of("../docs/reference");

    /** Keys that pages do not show as examples: the sources of a policy, and what LonelyCat itself writes. */
    private static final Predicate<String> UNSHOWN = matching("/properties/extends/items/.*|.*/items/properties/line");

    private static final Predicate<String> SANDBOX = matching("/properties/sandbox/anyOf/.*");
    private static final Predicate<String> RULES = matching("/properties/rules/items/.*");
    private static final Predicate<String> CHECKS = matching("/\\$defs/(check|http|tcp|process|file|metric)/.*");

    private static Predicate<String> matching(String pointers) {
        return Pattern.compile(pointers).asMatchPredicate();
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Policy.class.getResourceAsStream("/io/lonelycat/gate/policy.schema.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void explainEachKeyOnceAsTheSchemaDoes() throws IOException {
        JsonNode schema = schema();
        Map<String, Predicate<String>> pages = new LinkedHashMap<>();
        pages.put("checks.md", CHECKS);
        pages.put("sandbox.md", SANDBOX);
        pages.put("rules.md", RULES);
        pages.put("policy.md", CHECKS.or(SANDBOX).or(RULES).negate());
        Set<String> explained = new TreeSet<>();
        for (Map.Entry<String, Predicate<String>> page : pages.entrySet()) {
            PolicyComments comments = new PolicyComments(schema, page.getValue());
            Path file = REFERENCE.resolve(page.getKey());
            String generated = PageTable.generated(file, comments::written);
            assertThat(Files.readString(file))
                    .as("Comments of keys are generated: mvn test -Dlonelycat.docs.write=true writes them.")
                    .isEqualTo(generated);
            explained.addAll(comments.seen());
        }

        Set<String> described = new TreeSet<>();
        described(schema, "", described);
        described.removeIf(UNSHOWN);
        assertThat(explained).hasSizeGreaterThan(100).isEqualTo(described);
    }

    /** Collects the properties with a description; sections, their keys, and keys with a default must have one. */
    private static void described(JsonNode node, String pointer, Set<String> found) {
        node.path("properties").properties().forEach(property -> {
            String at = pointer + "/properties/" + property.getKey();
            boolean needsMeaning = at.matches("/properties/\\w+(/properties/\\w+)?")
                    && !property.getValue().has("properties");
            if (property.getValue().has("description")) {
                found.add(at);
            } else {
                assertThat(needsMeaning || property.getValue().has("default"))
                        .as(at)
                        .isFalse();
            }
        });
        if (node.isContainerNode()) {
            node.properties().forEach(child -> described(child.getValue(), pointer + "/" + child.getKey(), found));
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                described(node.get(i), pointer + "/" + i, found);
            }
        }
    }
}
