// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.flow.Result;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a tool gives back: little, in one form for all tools, and each text of limited length. */
final class Answer {
    static final int LONGEST_TEXT = 1_000;
    static final int LONGEST_STORY = 12_000;
    static final int MOST_FINDINGS = 20;
    static final int MOST_PATHS = 5;
    static final int MOST_ROWS = 50;
    private static final int LONGEST_PATH = 300;
    private static final Set<String> UNDONE =
            Set.of("invalid", "failed", "refused", "none", "deny", "need_approval", "rolled_back", "quarantined");

    private final Map<String, Object> members = new LinkedHashMap<>();
    private boolean error;

    /**
     * Begins an answer.
     *
     * @param status in one word, as the engine says it
     */
    Answer(String status, String message) {
        members.put("status", status);
        members.put("message", cut(message, LONGEST_STORY));
    }

    /** Answers that the call could not be carried out as it was sent. */
    static Answer error(String status, String message) {
        Answer answer = new Answer(status, message);
        answer.error = true;
        return answer;
    }

    /** Adds a member; nothing where there is nothing to say. */
    Answer with(String name, @Nullable Object value) {
        if (value != null
                && !(value instanceof Collection<?> values && values.isEmpty())
                && !(value instanceof Map<?, ?> object && object.isEmpty())) {
            members.put(name, value);
        }
        return this;
    }

    /** Adds the ids that the engine gave. */
    Answer withIds(Result result) {
        for (String name : List.of("plan", "execution")) {
            with(name, result.ids().get(name));
        }
        return this;
    }

    /** Says whether something is left to do that the answer does not name yet. */
    boolean wantsNext() {
        return !members.containsKey("next") && UNDONE.contains(String.valueOf(members.get("status")));
    }

    boolean isError() {
        return error;
    }

    Map<String, Object> members() {
        return members;
    }

    /** Returns the beginning and the end of a text that is too long, and says so in the middle. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int head = longest * 2 / 3;
        int tail = longest / 4;
        return whole(text.substring(0, head)) + "\n[... " + (text.length() - head - tail)
                + " characters left out ...]\n" + text.substring(text.length() - tail);
    }

    /** A character of two halves is not cut between them. */
    private static String whole(String head) {
        return Character.isHighSurrogate(head.charAt(head.length() - 1)) ? head.substring(0, head.length() - 1) : head;
    }

    /** Returns a path, or the beginning of one that is too long. */
    static String path(String path) {
        return path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "...";
    }
}
