// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.next.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages quoted on the page are those of the engine in each situation. */
class TroubleshootingTest {
    private static final Path PAGE = Path.of("../docs/how-to/troubleshooting.md");
    private static final Pattern SECTION =
            Pattern.compile("(?ms)^### ([^\\n]+)\\n\\n((?:    [^\\n]+\\n)+)\\n(.*?)(?=^##|\\z)");

    @Test
    void hasEveryTroubleOnceAndNoOther() throws IOException {
        assertThat(titles(Files.readString(PAGE)))
                .containsExactlyElementsOf(Troubles.all().keySet().stream().toList());
        assertThat(sections().keySet()).hasSameSizeAs(Troubles.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("titles")
    void quotesWhatTheEngineSays(String title, @TempDir Path folder) throws Exception {
        String said = Objects.requireNonNull(Troubles.all().get(title), title).in(folder);

        assertThat(flat(Action.formatted(said, TroubleshootingTest::typed)))
                .containsPattern(Objects.requireNonNull(sections().get(title)).quoted());
    }

    @Test
    void saysWhatToDoInEverySection() throws IOException {
        assertThat(sections()).allSatisfy((title, section) -> assertThat(section.text())
                .as(title)
                .hasSizeGreaterThan(100)
                .containsAnyOf("```", "`lonelycat", "](../"));
    }

    @Test
    void namesOnlyGoalsAndParametersThatThereAre() throws IOException {
        String reference = Files.readString(Path.of("../docs/reference/goals.md"));
        String page = Files.readString(PAGE);

        assertThat(Pattern.compile("lonelycat:[a-z]+|-D(lonelycat\\.[a-zA-Z]+)")
                        .matcher(page)
                        .results())
                .hasSizeGreaterThan(80)
                .allSatisfy(found -> {
                    String name = found.group(1) == null ? found.group() : found.group(1);
                    assertThat(reference).contains("| `" + name + "` |");
                });
    }

    /** The page quotes what Maven prints. */
    private static String typed(Action action) {
        String parameters = action.parameters().stream()
                .map(given -> given.value()
                        .map(value -> "-Dlonelycat." + given.name() + "="
                                + (value.equals(Action.ELLIPSIS) ? "\"...\"" : Action.quoted(value)))
                        .orElse("lonelycat." + given.name()))
                .collect(Collectors.joining(" "));
        return (action.goal()
                                .map(goal -> "mvn lonelycat:" + goal + (goal.equals("help") ? " -Ddetail " : " "))
                                .orElse("")
                        + parameters)
                .strip();
    }

    /** So that the dots of a quotation do not stand for everything. */
    @Test
    void quotesEnough() throws IOException {
        assertThat(sections()).allSatisfy((title, section) -> assertThat(
                        section.message().replace("...", "").length())
                .as(title)
                .isGreaterThan(30));
    }

    /**
     * A message and what the page says of it.
     *
     * @param message in which three dots stand for what differs from case to case
     */
    private record Section(String message, String text) {
        Pattern quoted() {
            return Pattern.compile(Arrays.stream(message.split("\\.\\.\\.", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*?")));
        }
    }

    static Stream<String> titles() {
        return Troubles.all().keySet().stream();
    }

    private static List<String> titles(String page) {
        return Pattern.compile("(?m)^### (.+)$")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Map<String, Section> sections() throws IOException {
        Map<String, Section> sections = new LinkedHashMap<>();
        Matcher matcher = SECTION.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            sections.put(matcher.group(1), new Section(flat(matcher.group(2)), matcher.group(3)));
        }
        return sections;
    }

    /** Where lines break does not count. */
    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
