// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files in which markers stand for what did not change: what comes of them is what was meant, or nothing. */
class ElidedEditsTest {
    private static final int EDITS = 800;
    private static final List<String> STATEMENTS =
            List.of("open();", "log();", "total += 1;", "if (done) {\n            return;\n        }", "close();");
    private static final List<String> MARKERS = List.of(
            "// ... existing code ...",
            "// ...",
            "// rest of the code unchanged",
            "...",
            "/* ... existing code ... */");

    @TempDir
    Path folder;

    /** A member of a class: its lines before, and what it is to be; null where it is new, or goes. */
    private record Member(List<String> before, List<String> after) {
        boolean changes() {
            return !before.equals(after);
        }
    }

    @Test
    void changesNothingButWhatTheAuthorChanged() throws IOException {
        Random random = new Random(29);
        int taken = 0;
        int refused = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < EDITS; i++) {
            List<Member> members = members(random);
            String before = text(members.stream().map(Member::before).toList());
            String meant = text(members.stream().map(Member::after).toList());
            String written = elided(members, random);
            if (before.equals(meant)) {
                continue;
            }
            SmallTree tree = SmallTree.empty().file("Dock.java", before);
            PlanLab lab = PlanLab.in(Files.createTempDirectory(folder, "lab"), tree);
            try {
                Planned planned = lab.edits(new JsonObject()
                        .with("file_path", "Dock.java")
                        .with("content", written)
                        .toString());
                taken++;
                SmallTree.Node came = tree.apply(planned.proposal()).nodes().get("Dock.java");
                if (came == null || !code(new String(came.bytes(), UTF_8)).equals(code(meant))) {
                    wrong.add(before + "=== written\n" + written + "=== meant\n" + meant + "=== came\n"
                            + (came == null ? "" : new String(came.bytes(), UTF_8)));
                }
            } catch (InvalidInputException e) {
                refused++;
            }
        }
        assertThat(wrong.stream().limit(2)).isEmpty();
        assertThat(taken).isGreaterThan(EDITS / 4);
        assertThat(refused).isPositive();
    }

    /** A blank line beside a marker may be one of what it stands for. */
    private static String code(String text) {
        return text.replaceAll("\n+", "\n");
    }

    private static List<Member> members(Random random) {
        List<Member> members = new ArrayList<>();
        int count = 3 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            List<String> method = method("m" + i, random);
            members.add(new Member(method, method));
        }
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(members.size());
            List<String> before = members.get(at).before();
            switch (random.nextInt(3)) {
                case 0 -> members.add(at + 1, new Member(List.of(), method("n" + i, random)));
                case 1 -> {
                    if (!before.isEmpty()) {
                        members.set(at, new Member(before, changed(before, random)));
                    }
                }
                default -> {
                    if (!before.isEmpty()) {
                        members.set(at, new Member(before, method(name(before), random)));
                    }
                }
            }
        }
        return members;
    }

    private static String name(List<String> method) {
        return method.get(0).replaceAll(".* (\\w+)\\(.*", "$1");
    }

    private static List<String> method(String name, Random random) {
        List<String> lines = new ArrayList<>();
        lines.add("    void " + name + "() {");
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            lines.addAll(("        " + STATEMENTS.get(random.nextInt(STATEMENTS.size())))
                    .lines()
                    .toList());
        }
        lines.add("    }");
        return lines;
    }

    private static List<String> changed(List<String> method, Random random) {
        List<String> lines = new ArrayList<>(method);
        int at = 1 + random.nextInt(lines.size() - 1);
        if (random.nextBoolean() || at == lines.size() - 1) {
            lines.add(at, "        more();");
        } else if (lines.get(at).startsWith("        ")
                && lines.get(at).endsWith(";")
                && !lines.get(at).contains("return")) {
            lines.set(at, "        other();");
        }
        return lines;
    }

    private static String text(List<List<String>> members) {
        StringBuilder text = new StringBuilder("class Dock {\n");
        String between = "";
        for (List<String> member : members) {
            if (!member.isEmpty()) {
                text.append(between).append(String.join("\n", member)).append('\n');
                between = "\n";
            }
        }
        return text.append("}\n").toString();
    }

    /** Writes members that change, and some that do not, and a marker for the others; some markers are in a body. */
    private static String elided(List<Member> members, Random random) {
        String marker = MARKERS.get(random.nextInt(MARKERS.size()));
        StringBuilder text = new StringBuilder("class Dock {\n");
        boolean open = false;
        String between = "";
        for (Member member : members) {
            boolean shown = member.changes() || random.nextInt(4) == 0;
            if (shown && !member.after().isEmpty()) {
                text.append(between).append(body(member, marker, random)).append('\n');
                between = "\n";
                open = false;
            } else if (!shown && !open) {
                text.append(between).append("    ").append(marker).append('\n');
                between = random.nextBoolean() ? "\n" : "";
                open = true;
            }
        }
        return text.append("}\n").toString();
    }

    private static String body(Member member, String marker, Random random) {
        List<String> lines = member.after();
        boolean cut = !member.before().isEmpty() && random.nextInt(3) == 0;
        // So many lines before the end are as they were.
        int same = 0;
        while (cut
                && same < Math.min(lines.size(), member.before().size())
                && lines.get(lines.size() - 1 - same)
                        .equals(member.before().get(member.before().size() - 1 - same))) {
            same++;
        }
        int from = lines.size() - same + random.nextInt(2);
        if (cut
                && same > 2
                && from > 0
                && lines.subList(from, lines.size() - 1).stream()
                        .noneMatch(line -> line.contains("if") || line.contains("}"))
                && !lines.get(from - 1).contains("if")
                && !lines.get(from - 1).contains("return")) {
            List<String> shown = new ArrayList<>(lines.subList(0, from));
            shown.add("        " + marker);
            shown.add(lines.get(lines.size() - 1));
            return String.join("\n", shown);
        }
        return String.join("\n", lines);
    }
}
