// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.edits.EditForms.Form;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages correct edits as models do. Each edit must be applied where intended or refused. */
class DamagedEditsTest {
    private static final int EDITS = 1_000;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final List<Damage> DAMAGES = List.of(Damage.values());
    private static final List<Form> FORMS = List.of(Form.DIFF, Form.ENVELOPE, Form.BLOCKS);

    @TempDir
    Path folder;

    private enum Damage {
        NUMBERS,
        WITHOUT_NUMBERS,
        CONTEXT_LOST,
        CONTEXT_CHANGED,
        SPACE_AT_THE_END,
        CRLF,
        INDENTED,
        /** Cuts within a line, because a cut after a complete hunk cannot be detected. */
        CUT_OFF;

        void to(List<String> lines, Random random) {
            switch (this) {
                case NUMBERS -> lines.replaceAll(line -> line.startsWith("@@ -") ? other(line, random) : line);
                case WITHOUT_NUMBERS -> lines.replaceAll(line -> line.startsWith("@@ -") ? "@@ ... @@" : line);
                case CONTEXT_LOST -> {
                    List<Integer> context = context(lines, random);
                    if (context.size() == 1 && !isNextToEdge(lines, context.get(0))) {
                        lines.remove((int) context.get(0));
                    }
                }
                case CONTEXT_CHANGED -> context(lines, random).forEach(at -> lines.set(at, lines.get(at) + "x"));
                case SPACE_AT_THE_END -> context(lines, random).forEach(at -> lines.set(at, lines.get(at) + "  "));
                case CRLF -> lines.replaceAll(line -> line + "\r");
                case INDENTED ->
                    lines.replaceAll(
                            line -> line.matches("[ +-][^+-].*") ? line.charAt(0) + "  " + line.substring(1) : line);
                case CUT_OFF -> {
                    String whole = EditWriter.join(lines);
                    String begin = whole.substring(0, 1 + random.nextInt(whole.length() - 1));
                    lines.clear();
                    lines.add(begin.replaceAll("\n+$", ""));
                }
            }
        }

        private static String other(String header, Random random) {
            Matcher numbers = NUMBER.matcher(header);
            return numbers.replaceAll(
                    number -> Integer.toString(Math.max(0, Integer.parseInt(number.group()) + random.nextInt(7) - 3)));
        }

        /** Excludes damage that results in another valid edit. */
        private static boolean isNextToEdge(List<String> lines, int at) {
            int above = at - 1;
            while (isChange(lines, above)) {
                above--;
            }
            int below = at + 1;
            while (isChange(lines, below)) {
                below++;
            }
            boolean edgeAbove = above < at - 1 && !lines.get(above).startsWith(" ");
            boolean edgeBelow = below > at + 1
                    && (below == lines.size() || !lines.get(below).startsWith(" "));
            return edgeAbove || edgeBelow;
        }

        private static boolean isChange(List<String> lines, int at) {
            return at < lines.size() && lines.get(at).matches("[+-]($|[^+-].*)");
        }

        /** Returns the positions of a context line; blocks contain each line twice. */
        static List<Integer> context(List<String> lines, Random random) {
            int divider = lines.indexOf("=======");
            int end = lines.indexOf(">>>>>>> REPLACE");
            List<List<Integer>> context = new ArrayList<>();
            for (int i = 0; i < (divider < 0 ? lines.size() : divider); i++) {
                int other = divider < 0 ? 0 : lines.subList(divider, end).indexOf(lines.get(i));
                boolean once = lines.subList(0, Math.max(divider, 0)).indexOf(lines.get(i)) == i;
                if (divider < 0 && lines.get(i).matches(" .*[^ ].*")) {
                    context.add(List.of(i));
                } else if (other > 0 && once) {
                    context.add(List.of(divider + other, i));
                }
            }
            return context.isEmpty() ? List.of() : context.get(random.nextInt(context.size()));
        }
    }

    private record Case(Form form, Damage damage, String before, String after, String text) {
        static Case of(long seed) {
            Random random = new Random(seed);
            SomeSource source = new SomeSource(random);
            String before = EditWriter.join(source.lines(20 + random.nextInt(60)));
            String after = EditWriter.join(source.changed(EditWriter.lines(before)));
            Form form = FORMS.get(random.nextInt(FORMS.size()));
            Damage damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
            List<String> lines = EditWriter.lines(new EditWriter("src/A.java", before, after).write(form));
            if (!lines.isEmpty()) {
                damage.to(lines, random);
            }
            String text = damage == Damage.CUT_OFF && !lines.isEmpty() ? lines.get(0) : EditWriter.join(lines);
            return new Case(form, damage, before, after, text);
        }
    }

    @Test
    void areMadeWhereTheyWereMeantForOrNotAtAll() {
        Map<Damage, int[]> made = new EnumMap<>(Damage.class);
        List<String> wrong = new ArrayList<>();
        for (int seed = 0; seed < EDITS; seed++) {
            Case one = Case.of(seed);
            if (one.before.equals(one.after) || one.text.isEmpty()) {
                continue;
            }
            SmallTree tree = SmallTree.empty().file("src/A.java", one.before);
            PlanLab lab = PlanLab.in(folder.resolve(Integer.toString(seed)), tree);
            int[] count = made.computeIfAbsent(one.damage, damage -> new int[2]);
            try {
                String result = text(tree.apply(lab.edits(one.text).proposal()));
                count[0]++;
                if (!words(result).equals(words(one.after))) {
                    wrong.add(seed + " " + one.form + " " + one.damage + "\n" + one.text.replaceAll("(?m)^", "|"));
                }
            } catch (InvalidInputException e) {
                count[1]++;
                assertThat(lab.plans())
                        .satisfiesAnyOf(plans -> assertThat(plans).doesNotExist(), plans -> assertThat(plans)
                                .isEmptyDirectory());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(made.keySet()).containsExactlyInAnyOrder(Damage.values());
        int[] changed = Objects.requireNonNull(made.get(Damage.CONTEXT_CHANGED));
        assertThat(changed[1]).isGreaterThan(changed[0]);
        for (Damage harmless : List.of(Damage.NUMBERS, Damage.SPACE_AT_THE_END, Damage.CRLF, Damage.WITHOUT_NUMBERS)) {
            int[] count = Objects.requireNonNull(made.get(harmless));
            assertThat(count[0]).as("%s", harmless).isGreaterThan(count[1]);
        }
    }

    private static String text(SmallTree tree) {
        SmallTree.Node node = tree.nodes().get("src/A.java");
        return node == null ? "" : new String(node.bytes(), UTF_8);
    }

    /** Removes white space, because edits may differ in white space. */
    private static String words(String text) {
        return String.join("\n", text.lines().map(String::strip).toList());
    }
}
