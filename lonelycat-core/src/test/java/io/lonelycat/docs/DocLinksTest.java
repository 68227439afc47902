// SPDX-License-Identifier: MIT
package io.lonelycat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links of our pages lead to a file that is there, and to a heading of it. */
class DocLinksTest {
    private static final Path ROOT = Path.of("..");
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".lonelycat", "resources");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern REFERENCE = Pattern.compile("(?m)^\\[[^]]+]: (?!https?:)([^#\\s]+)()$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void leadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            String text = Files.readString(page);
            Stream.concat(LINK.matcher(text).results(), REFERENCE.matcher(text).results())
                    .filter(link -> !leads(page, link))
                    .forEach(link -> broken.add(ROOT.relativize(page) + ": " + link.group()));
        }

        assertThat(pages).hasSizeGreaterThan(40);
        assertThat(broken).isEmpty();
    }

    private static boolean leads(Path page, MatchResult link) {
        Path file = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        String anchor = link.group(2);
        return Files.exists(file)
                && (anchor == null || anchor.isEmpty() || !file.toString().endsWith(".md") || has(file, anchor));
    }

    private static boolean has(Path page, String anchor) {
        try {
            return HEADING.matcher(Files.readString(page))
                    .results()
                    .map(heading -> anchor(heading.group(1)))
                    .anyMatch(anchor::equals);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As hosts of repositories make it of a heading. */
    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\- ]", "")
                .replace(' ', '-');
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }
}
