// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class CarriedChangeTest {
    @Test
    void keepsALineThatTheAgentRemembersOtherwise() {
        String there = "int total = 0;\nfor (int n : all) {\n    total += n;\n}\nreturn total;\n";

        assertThat(CarriedChange.onto(
                        "int sum = 0;\nfor (int n : all) {\n    total += n;\n}\nreturn total;\n",
                        there,
                        "int sum = 0;\nfor (int n : all) {\n    total += 2 * n;\n}\nreturn total;\n"))
                .contains(there.replace("+= n", "+= 2 * n"));
    }

    @Test
    void indentsAsTheFileDoes() {
        assertThat(CarriedChange.onto(
                        "if (a) {\n    b();\n}\n", "\tif (a) {\n\t\tb();\n\t}\n", "if (a) {\n    c();\n    b();\n}\n"))
                .contains("\tif (a) {\n\t\tc();\n\t\tb();\n\t}\n");
        assertThat(CarriedChange.onto("total += 1;\n", "        total += 1;\n", "total += 12;\n"))
                .contains("        total += 12;\n");
    }

    @Test
    void writesTheQuotesOfTheFile() {
        assertThat(CarriedChange.onto("say(“a”);\nend();\n", "say(\"a\");\nend();\n", "say(“b”);\nend();\n"))
                .contains("say(\"b\");\nend();\n");
    }

    @Test
    void endsLinesAsTheFileDoes() {
        assertThat(CarriedChange.onto("one\ntwo\n", "one\r\ntwo\r\n", "one\nmore\ntwo\n"))
                .contains("one\r\nmore\r\ntwo\r\n");
        assertThat(CarriedChange.onto("one  \ntwo\n", "one\ntwo", "one  \nmore\n"))
                .contains("one\nmore");
    }

    @Test
    void carriesNothingOverWhereItWouldBeAGuess() {
        assertThat(CarriedChange.onto("two\ndrei\n", "two\nthree\n", "zwei\n"))
                .as("a line that it changes")
                .isEmpty();
        assertThat(CarriedChange.onto(
                        "int sum = 0;\nuse(sum);\n",
                        "int total = 0;\nuse(sum);\n",
                        "int sum = 0;\nlog();\nuse(sum);\n"))
                .as("a line beside the new one")
                .isEmpty();
        assertThat(CarriedChange.onto("aa\nbb\ncc\ndd\n", "aa\nzz\nbb\ncc\n", "aa\nbb\ncc\nDD\n"))
                .as("a shift")
                .isEmpty();
        assertThat(CarriedChange.onto("aa {\nbb;\n}\n", "aa {\n    bb;\n}\n", "aa {\nbb;\n  cc;\n}\n"))
                .as("an indentation that is not known")
                .isEmpty();
        assertThat(CarriedChange.onto("aa\n", "aa\nbb\n", "cc\n"))
                .as("another number of lines")
                .isEmpty();
        assertThat(CarriedChange.onto("aa\nbb\n", "aa\nbb\n", "aa\nbb\n"))
                .as("no change")
                .isEmpty();
    }

    /** What an agent does with one line of its text. */
    private enum Edit {
        REPLACE,
        INSERT_AFTER,
        REMOVE
    }

    /** How an agent remembers the lines of a file. */
    private enum Memory {
        EXACT,
        UNINDENTED,
        SPACES_FOR_TABS,
        SMART_QUOTES,
        PARAPHRASED,
        SHIFTED
    }

    /**
     * A file, what an agent remembers of it, and what it does.
     *
     * @param otherwise the line that it remembers otherwise, if it does so
     */
    record Attempt(List<String> lines, Memory memory, Edit edit, int at, int otherwise) {
        String there() {
            return String.join("", lines);
        }

        private String remembered(int line) {
            String text = lines.get(line);
            return switch (memory) {
                case EXACT -> text;
                case UNINDENTED -> text.stripLeading();
                case SPACES_FOR_TABS -> text.replace("\t", "    ");
                case SMART_QUOTES -> text.replaceFirst("\"", "\u201c").replaceFirst("\"", "\u201d");
                case PARAPHRASED -> line == otherwise % lines.size() ? "something else;\n" : text;
                case SHIFTED -> line > otherwise % lines.size() ? lines.get(line - 1) : text;
            };
        }

        List<String> old() {
            List<String> old = new ArrayList<>();
            for (int line = 0; line < lines.size(); line++) {
                old.add(remembered(line));
            }
            return old;
        }

        List<String> edited(List<String> text) {
            int line = at % lines.size();
            String indent = text.get(line).replaceAll("\\S.*\\n", "");
            List<String> edited = new ArrayList<>(text);
            switch (edit) {
                case REPLACE -> edited.set(line, indent + "replaced();\n");
                case INSERT_AFTER -> edited.add(line + 1, indent + "inserted();\n");
                case REMOVE -> edited.remove(line);
            }
            return edited;
        }
    }

    @Provide
    Arbitrary<Attempt> attempts() {
        Arbitrary<String> indents = Arbitraries.of("", "\t", "\t\t", "  ", "    ");
        Arbitrary<List<String>> lines = indents.list().ofMinSize(2).ofMaxSize(9).map(all -> {
            List<String> made = new ArrayList<>();
            for (String indent : all) {
                made.add(indent + "call" + made.size() + "(\"text\");\n");
            }
            return made;
        });
        return Combinators.combine(
                        lines,
                        Arbitraries.of(Memory.class),
                        Arbitraries.of(Edit.class),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 8))
                .as(Attempt::new);
    }

    /** A proposal does to the file exactly what the agent did to its own text. */
    @Property(tries = 3000)
    void changesWhatTheAgentChangesAndNothingElse(@ForAll("attempts") Attempt attempt) {
        List<String> old = attempt.old();

        Optional<String> carried =
                CarriedChange.onto(String.join("", old), attempt.there(), String.join("", attempt.edited(old)));

        Statistics.label(attempt.memory().name()).collect(carried.isPresent());
        carried.ifPresent(text -> assertThat(text).isEqualTo(String.join("", attempt.edited(attempt.lines()))));
        if (attempt.memory() == Memory.EXACT || attempt.memory() == Memory.SMART_QUOTES) {
            assertThat(carried).isPresent();
        }
    }
}
