// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReportStyleTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    @Test
    void takesNothingFromElsewhere() {
        assertThat(style()).doesNotContain("url(", "@import", "expression(", "http");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void canBeReadInBothThemes(String text, String back) {
        List<Map<String, Integer>> themes = themes();
        assertThat(themes).hasSize(2).allSatisfy(theme -> assertThat(contrast(colour(theme, text), colour(theme, back)))
                .as(text + " on " + back)
                .isGreaterThanOrEqualTo(4.5));
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                        Map.of("text", List.of("page", "raised", "named-back")),
                        Map.of(
                                "text",
                                List.of("add-back", "add-number", "add-word", "del-back", "del-number", "del-word")),
                        Map.of("quiet", List.of("page", "raised", "hunk-back", "named-back", "add-back", "del-back")),
                        Map.of("link", List.of("page", "raised")),
                        Map.of("good", List.of("page", "raised", "add-back")),
                        Map.of("care", List.of("page", "raised")),
                        Map.of("bad", List.of("page", "raised", "del-back")),
                        Map.of("odd", List.of("odd-back")))
                .flatMap(map -> map.entrySet().stream())
                .flatMap(pair -> pair.getValue().stream().map(back -> Arguments.of(pair.getKey(), back)));
    }

    private static List<Map<String, Integer>> themes() {
        String style = style();
        int dark = style.indexOf("prefers-color-scheme: dark");
        return List.of(colours(style.substring(0, dark)), colours(style.substring(dark)));
    }

    private static Map<String, Integer> colours(String style) {
        Map<String, Integer> colours = new HashMap<>();
        COLOUR.matcher(style).results().forEach(it -> colours.put(it.group(1), Integer.valueOf(it.group(2), 16)));
        return colours;
    }

    private static int colour(Map<String, Integer> theme, String name) {
        return Objects.requireNonNull(theme.get(name), name);
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(int a, int b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int value) {
        double part = (value & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static String style() {
        return resource("page.css") + resource("parts.css");
    }

    private static String resource(String name) {
        try (InputStream in = ReportStyle.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new EngineException("unreadable", e);
        }
    }
}
