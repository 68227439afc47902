// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.jenkins.signatures.ClassFolder;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;

/** Code and texts name the same keys. */
class MessagesTest {
    /** The class that shows a text, and what the text is. */
    private static final Pattern KEY = Pattern.compile("([A-Z][A-Za-z]+)\\.[a-z][A-Za-z]+");

    private static final Pattern PAGE_KEY = Pattern.compile("\\$\\{%([^(}]+)([(}])");

    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    private final ResourceBundle texts = ResourceBundle.getBundle(Messages.class.getName());

    @Test
    void hasEachTextThatTheCodeNamesAndNoOther() throws Exception {
        List<ClassNode> classes = ClassFolder.in(Path.of(Messages.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
        Set<String> names =
                classes.stream().map(type -> type.name.replaceAll(".*[/$]", "")).collect(Collectors.toSet());
        Set<String> named = classes.stream()
                .flatMap(MessagesTest::constants)
                .filter(text -> KEY.matcher(text).matches() && names.contains(text.replaceFirst("\\..*", "")))
                .collect(Collectors.toCollection(TreeSet::new));
        // The title of a step, the words of a state: one for each constant.
        PipelineSteps.REQUESTS.forEach(request -> named.add(PipelineSteps.name(request) + ".title"));
        for (ClassNode type : classes) {
            if (type.name.endsWith("/QuestionState") || type.name.endsWith("/WorkspaceState")) {
                String prefix = type.name.replaceAll(".*/", "") + ".";
                type.fields.stream()
                        .filter(field -> field.desc.equals("L" + type.name + ";"))
                        .forEach(field -> named.add(prefix + field.name));
            }
        }

        assertThat(texts.keySet()).containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void showsEveryTextWhole() {
        for (String key : texts.keySet()) {
            assertThat(texts.getString(key)).as(key).doesNotContainPattern(LONE_APOSTROPHE);
            assertThat(Messages.of(key, 1, 2, 3, 4, 50_000))
                    .as(key)
                    .isNotBlank()
                    .doesNotContain("{", "}", "''");
        }
        assertThat(Messages.of("ListFiles.tooMany", 50_000)).contains(" 50000 files");
    }

    /** A key without arguments that a page has no text for is the text itself. */
    @Test
    void hasATextForEachKeyWithArgumentsOfAPage() throws Exception {
        Path root = Path.of(Messages.class.getResource("Messages.properties").toURI());
        List<Path> pages;
        try (Stream<Path> files = Files.walk(root.getParent())) {
            pages = files.filter(file -> file.toString().endsWith(".jelly")).toList();
        }
        for (Path page : pages) {
            Path beside = page.resolveSibling(page.getFileName().toString().replace(".jelly", ".properties"));
            Properties known = new Properties();
            if (Files.exists(beside)) {
                try (Reader in = Files.newBufferedReader(beside)) {
                    known.load(in);
                }
            }
            List<MatchResult> named =
                    PAGE_KEY.matcher(Files.readString(page)).results().toList();

            assertThat(named.stream().map(found -> found.group(1)))
                    .as(page.toString())
                    .containsAll(known.stringPropertyNames());
            assertThat(known.stringPropertyNames())
                    .as(page.toString())
                    .containsAll(named.stream()
                            .filter(found -> found.group(2).equals("("))
                            .map(found -> found.group(1))
                            .collect(Collectors.toSet()));
        }
    }

    private static Stream<String> constants(ClassNode type) {
        return type.methods.stream()
                .flatMap(method -> Arrays.stream(method.instructions.toArray()))
                .filter(LdcInsnNode.class::isInstance)
                .map(each -> ((LdcInsnNode) each).cst)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
