// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.history.RebuiltIndex.Unreadable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the history's index with evidence, and rebuilds the index. */
record HistoryRebuild(Database database, Path executions) {

    RebuiltIndex run(Optional<Path> setAside) {
        readLogs(true);
        HistoryWriter writer = new HistoryWriter(database);
        List<Unreadable> unreadable = new ArrayList<>();
        // Execution ids sort by time, so the index gets executions in order of start.
        TreeMap<String, Runnable> all = new TreeMap<>();
        boolean complete = removed(all, writer, unreadable);
        folders()
                .forEach(name -> all.put(name, () -> read(name, unreadable)
                        .ifPresent(story -> writer.write(story, patch(new ExecutionId(name).below(executions))))));
        database.inTransaction(() -> {
            all.values().forEach(Runnable::run);
            if (complete) {
                indexed("").stream()
                        .filter(name -> !all.containsKey(name))
                        .forEach(name -> writer.delete("id = ?", name));
            }
        });
        return new RebuiltIndex((int) database.number("SELECT count(*) FROM execution"), unreadable, setAside);
    }

    static Optional<Path> patch(Path evidence) {
        return Optional.of(new EvidenceFiles(evidence).patch());
    }

    void readLogs(boolean again) {
        database.tables(HistoryTable.FromLog.class).forEach(table -> table.read(database, executions, again));
    }

    /**
     * Reads the log of pruned executions; returns false if unreadable: the index then keeps executions without
     * evidence, which may be pruned.
     */
    private boolean removed(Map<String, Runnable> all, HistoryWriter writer, List<Unreadable> unreadable) {
        Rotation rotation = Rotation.beside(executions);
        try {
            rotation.forEachExecution((execution, line) ->
                    all.putIfAbsent(execution.executionId(), () -> writer.writePruned(execution.row(), line.time())));
            return true;
        } catch (InvalidInputException | EngineException e) {
            unreadable.add(new Unreadable(rotation.file(), String.valueOf(e.getMessage())));
            return false;
        }
    }

    private Optional<ExecutionStory> read(String name, List<Unreadable> unreadable) {
        Path folder = new ExecutionId(name).below(executions);
        try {
            return Optional.of(ExecutionStory.read(folder));
        } catch (InvalidInputException | EngineException e) {
            unreadable.add(new Unreadable(folder, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Marks executions as pruned if retention deleted their folders, but was killed before updating the index. */
    void settle() {
        Set<String> unsettled = new HashSet<>(indexed(" WHERE pruned IS NULL"));
        folders().forEach(unsettled::remove);
        if (unsettled.isEmpty()) {
            return;
        }
        database.inTransaction(() -> Rotation.beside(executions).forEachExecution((execution, line) -> {
            if (unsettled.remove(execution.executionId())) {
                new HistoryWriter(database).writePruned(execution.row(), line.time());
            }
        }));
    }

    private List<String> folders() {
        return Folders.of(executions).stream().map(Folders::name).toList();
    }

    private List<String> indexed(String which) {
        return database.query(row -> row.getString(1), "SELECT id FROM execution" + which + " ORDER BY position");
    }

    List<String> problems(List<String> damages) {
        List<String> problems = new ArrayList<>(damages);
        problems.addAll(database.query(
                row -> "the index history.db is damaged: the table " + row.getString(1)
                        + " refers to a row that is missing in the table " + row.getString(3),
                "PRAGMA foreign_key_check"));
        Set<String> folders = new TreeSet<>(folders());
        Set<String> rows = new TreeSet<>(indexed(" WHERE pruned IS NULL"));
        rows.stream()
                .filter(name -> !folders.contains(name))
                .forEach(name -> problems.add(
                        "the index history.db lists " + name + ", but " + executions + " has no such folder"));
        folders.stream()
                .filter(name -> !rows.contains(name))
                .forEach(name -> problems.add(executions + " has the folder " + name
                        + ", but the index history.db does not list this execution"));
        return problems;
    }
}
