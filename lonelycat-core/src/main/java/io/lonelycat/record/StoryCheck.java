// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that the events tell one whole story, and that the execution's document tells the same. */
record StoryCheck(ExecutionStory story, FolderListing listing) {

    void look(Looking looking) {
        EventsCheck.look(looking, story);
        looking.at(EvidenceFiles.EXECUTION + " against " + EvidenceFiles.EVENTS, this::fold);
        looking.at("step logs", this::stepLogs);
        looking.at("kept files", this::keptFiles);
    }

    private Optional<String> fold() {
        JsonObject expected = ExecutionDocument.of(story.plan(), story.changeset(), story.decision(), story.events())
                .toJson();
        return difference(expected.members(), story.execution().toJson().members());
    }

    private static Optional<String> difference(Map<String, Object> expected, Map<String, Object> found) {
        Set<String> keys = new LinkedHashSet<>(expected.keySet());
        keys.addAll(found.keySet());
        return keys.stream()
                .filter(key -> !shown(expected, key).equals(shown(found, key)))
                .findFirst()
                .map(key ->
                        key + ": the events say " + shown(expected, key) + ", the document says " + shown(found, key));
    }

    private static String shown(Map<String, Object> members, String key) {
        return String.valueOf(members.getOrDefault(key, "nothing"));
    }

    private Optional<String> stepLogs() {
        return story.execution().steps().stream()
                .map(row -> EvidenceFiles.STEPS + "/" + row.step().logName() + ".log")
                .filter(name -> !listing.files().containsKey(name))
                .findFirst()
                .map(name -> name + " is missing, though the step was begun");
    }

    private Optional<String> keptFiles() {
        return story.execution().keptFiles().stream()
                .map(KeptFile::keptAs)
                .filter(name -> !listing.files().containsKey(name))
                .findFirst()
                .map(name -> name + " is missing, though it was kept");
    }
}
