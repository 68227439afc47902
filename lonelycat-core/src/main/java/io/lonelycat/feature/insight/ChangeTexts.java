// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryTable.OfExecutions;
import io.lonelycat.workspace.PackagedFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Database tables to find similar executions (SQLite FTS5) and executions with equal errors. */
record ChangeTexts() implements OfExecutions {
    private static final Pattern SYMBOL = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]{2,60}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int MOST_BYTES = 2 << 20;

    private static final int MOST_SYMBOLS = 400;
    private static final int MOST_PATHS = 200;
    private static final int MOST_WORDS = 100;

    record ChangeText(String error, String paths, String symbols, String intent) {
        static ChangeText of(Proposal proposal) {
            return of(proposal.plan(), proposal.changeset(), proposal.patchFile(), "");
        }

        static ChangeText of(ChangePlan plan, ChangeSet changeset, Path patch, String error) {
            return new ChangeText(
                    error,
                    changeset.changes().stream()
                            .flatMap(change -> Stream.of(change.path(), change.source()))
                            .distinct()
                            .limit(MOST_PATHS)
                            .map(WorkspacePath::value)
                            .collect(Collectors.joining("\n")),
                    Optional.of(patch)
                            .filter(StateFiles::exists)
                            .flatMap(file -> StateFiles.readAtMost(file, MOST_BYTES))
                            .map(ChangeText::symbols)
                            .orElse(""),
                    plan.intent());
        }

        private static String symbols(byte[] patch) {
            Set<String> symbols = new LinkedHashSet<>();
            new String(patch, UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("+") || line.startsWith("-"))
                    .filter(line -> !line.startsWith("+++ ") && !line.startsWith("--- "))
                    .forEach(line -> {
                        Matcher symbol = SYMBOL.matcher(line);
                        while (symbols.size() < MOST_SYMBOLS && symbol.find()) {
                            symbols.add(symbol.group());
                        }
                    });
            return String.join(" ", symbols);
        }

        Optional<String> expression() {
            String found = Stream.of(
                            terms("error", words(error)),
                            terms("paths", Stream.concat(paths.lines().map(ChangeText::phrase), words(paths))),
                            terms("symbols", words(symbols)),
                            terms("intent", words(intent)))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" OR "));
            return Optional.of(found).filter(it -> !it.isEmpty());
        }

        private static Optional<String> terms(String column, Stream<String> words) {
            String any = words.filter(word -> !word.isEmpty())
                    .distinct()
                    .limit(MOST_WORDS)
                    .map(word -> '"' + word + '"')
                    .collect(Collectors.joining(" OR "));
            return any.isEmpty() ? Optional.empty() : Optional.of(column + " : (" + any + ")");
        }

        private static Stream<String> words(String text) {
            return WORD.matcher(text).results().map(word -> word.group().toLowerCase(Locale.ROOT));
        }

        private static String phrase(String path) {
            return words(path).collect(Collectors.joining(" "));
        }
    }

    @Override
    public String script() {
        return PackagedFile.text(ChangeTexts.class, "similar.sql");
    }

    @Override
    public void written(
            Database database, long position, HistoryRow row, Optional<ExecutionStory> story, Optional<Path> patch) {
        patch.ifPresent(file -> write(database, position, story.orElseThrow(), file));
    }

    private static void write(Database database, long position, ExecutionStory story, Path patch) {
        ExecutionDocument execution = story.execution();
        Optional<String> signature = execution.hasFailed() ? execution.failureSignature() : Optional.empty();
        ChangeText text = ChangeText.of(story.plan(), story.changeset(), patch, signature.orElse(""));
        database.update(
                "INSERT INTO change_text (rowid, error, paths, symbols, intent) VALUES (?, ?, ?, ?, ?)",
                position,
                text.error(),
                text.paths(),
                text.symbols(),
                text.intent());
        signature.ifPresent(it -> database.update("INSERT INTO failure VALUES (?, ?)", position, it));
    }

    @Override
    public void forget(Database database, String which, @Nullable Object... parameters) {
        database.update(
                "DELETE FROM change_text WHERE rowid IN (SELECT position FROM execution WHERE " + which + ")",
                parameters);
    }

    /** Returns the full-text search entry of an execution; empty if the execution is unfinished or was pruned. */
    static Optional<ChangeText> find(Database database, String executionId) {
        List<ChangeText> found = database.query(
                row -> new ChangeText(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                "SELECT error, paths, symbols, change_text.intent FROM change_text JOIN execution ON position = change_text.rowid"
                        + " WHERE id = ?",
                executionId);
        return found.stream().findFirst();
    }
}
