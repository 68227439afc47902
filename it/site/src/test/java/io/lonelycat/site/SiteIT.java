// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The site as it was built: every link of every page leads to a file and an anchor of it. */
class SiteIT {
    private static final Path SITE = Path.of(Objects.requireNonNull(System.getProperty("site.folder")));
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("site.root")));
    private static final Pattern LINK = Pattern.compile("<(?:a|link|img|script)\\b[^>]*?\\b(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ANCHOR = Pattern.compile("\\bid=\"([^\"]*)\"");
    /** What a page names in the world. */
    private static final Pattern ELSEWHERE = Pattern.compile("^(https?|mailto):.*");

    private final Map<Path, Set<String>> anchors = new HashMap<>();

    @Test
    void leadsNowhereElse() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                links++;
                String target = link.group(1).replace("&amp;", "&");
                if (!ELSEWHERE.matcher(target).matches() && !leads(page, target)) {
                    broken.add(SITE.relativize(page) + ": " + target);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(30_000);
    }

    @Test
    void hasAPageForEachOfOurs() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages = docs.filter(file -> file.toString().endsWith(".md"))
                    .map(file -> ROOT.resolve("docs").relativize(file).toString())
                    .map(file -> SITE.resolve(file.replaceAll("\\.md$", ".html")))
                    .toList();

            assertThat(pages).hasSizeGreaterThan(80).allSatisfy(page -> assertThat(page)
                    .isNotEmptyFile());
        }
    }

    /** Nothing is fetched from elsewhere by who looks at a page. */
    @Test
    void needsNoNetwork() throws IOException {
        for (Path page : pages()) {
            assertThat(Pattern.compile("<(?:link|img|script)\\b[^>]*\\b(?:href|src)=\"https?:")
                            .matcher(Files.readString(page))
                            .find())
                    .as(page.toString())
                    .isFalse();
        }
    }

    /** Both runs are in it, with the figures of their evidence. */
    @Test
    void showsAPictureOfRealRuns() throws IOException {
        String page = Files.readString(SITE.resolve("explanation/how-it-works.html"));
        String picture = Files.readString(SITE.resolve("images/protocol.svg"));

        assertThat(page).contains("<img src=\"../images/protocol.svg\"");
        assertThat(picture)
                .contains("ends as completed", "ends as rolled back", "files rolled back", "files committed")
                .containsPattern(">\\d+ ms<");
    }

    private boolean leads(Path page, String target) throws IOException {
        int hash = target.indexOf('#');
        String file = URLDecoder.decode(hash < 0 ? target : target.substring(0, hash), StandardCharsets.UTF_8);
        Path found = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.isRegularFile(found)) {
            return false;
        }
        String anchor = hash < 0 ? "" : target.substring(hash + 1);
        return anchor.isEmpty() || anchors(found).contains(anchor);
    }

    private Set<String> anchors(Path page) throws IOException {
        Set<String> known = anchors.get(page);
        if (known == null) {
            known = ANCHOR.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            anchors.put(page, known);
        }
        return known;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".html")).toList();
            assertThat(pages).hasSizeGreaterThan(100);
            return pages;
        }
    }
}
