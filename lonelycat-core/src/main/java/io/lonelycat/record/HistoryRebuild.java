// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.Rebuilt.Unreadable;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares the index with the folders, and makes it again from them. */
record HistoryRebuild(Database database, Path executions) {

    Rebuilt run(Optional<Path> setAside) {
        List<Unreadable> unreadable = new ArrayList<>();
        List<String> folders = folders();
        database.inTransaction(() -> {
            HistoryWriter writer = new HistoryWriter(database);
            // Ids sort by time, so the folders come in the order in which the executions began.
            for (String name : folders) {
                read(name, unreadable).ifPresent(story -> writer.writeAsNewest(story, name));
            }
            Set<String> there = new HashSet<>(folders);
            indexed().stream()
                    .filter(name -> !there.contains(name))
                    .forEach(name -> database.update("DELETE FROM execution WHERE evidence = ?", name));
        });
        return new Rebuilt((int) database.number("SELECT count(*) FROM execution"), unreadable, setAside);
    }

    private Optional<ExecutionStory> read(String name, List<Unreadable> unreadable) {
        Path folder = executions.resolve(name);
        try {
            return Optional.of(ExecutionStory.read(folder));
        } catch (InvalidInputException | EngineException e) {
            unreadable.add(new Unreadable(folder, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private List<String> folders() {
        return StateFiles.list(executions).stream()
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                .map(folder -> String.valueOf(folder.getFileName()))
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private List<String> indexed() {
        return database.query(row -> row.getString(1), "SELECT evidence FROM execution ORDER BY seq");
    }

    List<String> problems(List<String> damages) {
        List<String> problems = new ArrayList<>(damages);
        problems.addAll(database.query(
                row -> "a row of " + row.getString(1) + " refers to a row of " + row.getString(3)
                        + " that is not there",
                "PRAGMA foreign_key_check"));
        Set<String> folders = new TreeSet<>(folders());
        Set<String> rows = new TreeSet<>(indexed());
        rows.stream()
                .filter(name -> !folders.contains(name))
                .forEach(name -> problems.add(name + " has a row, but no folder in " + executions));
        folders.stream()
                .filter(name -> !rows.contains(name))
                .forEach(name -> problems.add(name + " has a folder, but no row; rebuild the history"));
        return problems;
    }
}
