// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.jenkins.signatures.ClassFolder;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Code and message files have the same keys. */
class MessagesTest {
    /** Message key: the class, then the name of the text. */
    private static final Pattern KEY = Pattern.compile("([A-Z][A-Za-z]+)\\.[a-z][A-Za-z]+");

    private static final Pattern PAGE_KEY = Pattern.compile("\\$\\{%([^(}]+)([(}])");

    /** At least four words: names, keys and scripts have fewer in a row. */
    private static final Pattern SENTENCE = Pattern.compile("(\\p{L}+[,:]? ){3}\\p{L}+");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^}]*}");

    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

    /** Untranslated names of the product, parameters and example values. */
    private static final Pattern NAMES = Pattern.compile(
            "LonelyCat|team/app|src/main|production|name=value|UTC|[a-z]+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");

    private final ResourceBundle texts = ResourceBundle.getBundle(Messages.class.getName(), Locale.ROOT);

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
        PipelineSteps.STEPS.forEach(goal -> named.add(PipelineSteps.name(goal.toString()) + ".title"));
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

    @Test
    void hasATextForEachKeyWithArgumentsOfAPage() throws Exception {
        for (Path page : pages()) {
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

    /** Excludes log messages, which administrators search by their words, and reports of defects. */
    @Test
    void hasEveryTextOfTheCode() throws Exception {
        Path place = Path.of(Messages.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        assertThat(ClassFolder.in(place).stream().flatMap(type -> type.methods.stream()
                        .filter(method -> !isForTheLog(method))
                        .flatMap(MessagesTest::constants)
                        .filter(text -> SENTENCE.matcher(text).find())
                        .map(text -> type.name + ": " + text)))
                .isEmpty();
    }

    private static boolean isForTheLog(MethodNode method) {
        return Arrays.stream(method.instructions.toArray())
                .anyMatch(each -> (each instanceof MethodInsnNode call && call.owner.equals("java/util/logging/Logger"))
                        || (each instanceof TypeInsnNode made && made.desc.equals("java/lang/IllegalStateException")));
    }

    @Test
    void hasEveryTextOfAPageInAKey() throws Exception {
        for (Path page : pages()) {
            NodeList all = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(page.toFile())
                    .getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                assertThat(shown((Element) all.item(i)))
                        .as(page.toString())
                        .map(text -> EXPRESSION.matcher(text).replaceAll("").strip())
                        .allMatch(text -> !LETTERS.matcher(text).find()
                                || NAMES.matcher(text.replace(":", "")).matches());
            }
        }
    }

    private static List<String> shown(Element element) {
        List<String> shown = new ArrayList<>();
        for (String name : List.of("title", "description", "placeholder", "tooltip", "aria-label", "add", "alt")) {
            shown.add(element.getAttribute(name));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE) {
                shown.add(child.getNodeValue());
            }
        }
        return shown;
    }

    private static List<Path> pages() throws Exception {
        Path root = Path.of(Messages.class.getResource("Messages.properties").toURI());
        try (Stream<Path> files = Files.walk(root.getParent())) {
            return files.filter(file -> file.toString().endsWith(".jelly")).toList();
        }
    }

    private static Stream<String> constants(MethodNode method) {
        return Arrays.stream(method.instructions.toArray())
                .flatMap(each -> {
                    if (each instanceof LdcInsnNode constant) {
                        return Stream.of(constant.cst);
                    }
                    return each instanceof InvokeDynamicInsnNode joined
                            ? Arrays.stream(joined.bsmArgs)
                            : Stream.empty();
                })
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Stream<String> constants(ClassNode type) {
        return type.methods.stream().flatMap(MessagesTest::constants);
    }
}
