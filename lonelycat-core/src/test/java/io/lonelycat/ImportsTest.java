// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The import statements of the core's files form no circle: each file can be read after those that it imports. */
class ImportsTest {
    private static final List<Path> MODULES = List.of(Path.of("base"), Path.of("engine"), Path.of(""));
    private static final String SOURCES = "src/main/java";
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(io\\.lonelycat\\.[a-z.]*[A-Z]\\w*)");

    @Test
    void formNoCircle() throws IOException {
        Map<String, Set<String>> imports = imports();
        assertThat(imports).hasSizeGreaterThan(800);

        boolean found = true;
        while (found) {
            found = imports.values().removeIf(Set::isEmpty);
            imports.values().forEach(imported -> imported.retainAll(imports.keySet()));
        }

        assertThat(imports).isEmpty();
    }

    private static Map<String, Set<String>> imports() throws IOException {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (Path module : MODULES) {
            Path sources = module.resolve(SOURCES);
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    String name = sources.relativize(file).toString();
                    imports.put(
                            name.substring(0, name.length() - ".java".length()).replace('/', '.'),
                            imported(Files.readString(file)));
                }
            }
        }
        imports.forEach((type, imported) -> imported.remove(type));
        return imports;
    }

    private static Set<String> imported(String text) {
        return IMPORT.matcher(text)
                .results()
                .map((MatchResult it) -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
