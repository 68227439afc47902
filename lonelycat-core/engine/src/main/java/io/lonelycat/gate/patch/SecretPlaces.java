// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where content looks like secrets, by kind; the secrets themselves are not here. */
public final class SecretPlaces {
    private static final int LINES_SHOWN = 3;
    private static final int FILES_SHOWN = 20;

    private record SecretPlace(boolean whole, List<Long> lines) {}

    private final Map<String, Map<WorkspacePath, SecretPlace>> byKind = new TreeMap<>();
    private final Map<String, String> titles = new TreeMap<>();

    /**
     * Adds what was found in one file.
     *
     * @param whole whether lines are those of the file; else they count only the lines that the patch adds
     */
    void add(WorkspacePath path, List<SecretHit> hits, boolean whole) {
        for (SecretHit hit : hits) {
            titles.put(hit.pattern().kind(), hit.pattern().title());
            byKind.computeIfAbsent(hit.pattern().kind(), kind -> new TreeMap<>())
                    .computeIfAbsent(path, file -> new SecretPlace(whole, new ArrayList<>()))
                    .lines()
                    .add(hit.line());
        }
    }

    public Collection<String> kinds() {
        return byKind.keySet();
    }

    public String title(String kind) {
        return titles.getOrDefault(kind, kind);
    }

    public Collection<WorkspacePath> paths(String kind) {
        return places(kind).keySet();
    }

    /** Says in which lines of which files, for people. */
    public String text(String kind) {
        return DecisionWording.list(
                places(kind).entrySet().stream()
                        .map(entry -> text(entry.getKey(), entry.getValue()))
                        .toList(),
                FILES_SHOWN);
    }

    private static String text(WorkspacePath path, SecretPlace place) {
        String lines =
                place.lines().stream().limit(LINES_SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        String more = place.lines().size() > LINES_SHOWN ? " ..." : "";
        return "`" + path.display() + "` (" + (place.whole() ? "line " : "added line ") + lines + more + ")";
    }

    private Map<WorkspacePath, SecretPlace> places(String kind) {
        return byKind.getOrDefault(kind, Map.of());
    }
}
