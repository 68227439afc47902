// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Specification of a check; {@code check} runs it. */
public sealed interface CheckSpec permits CommandCheck, FileCheck, HttpCheck, MetricCheck, ProcessCheck, TcpCheck {
    /** Returns what every check has: its name, its times, and whether its failure is fatal. */
    CheckTerms terms();

    /** Returns the kind of check, whose key in a document has what is particular to it. */
    CheckKind kind();

    /** Returns what it does, in a few words for messages; of a URL without its query, which may hold a secret. */
    String described();

    /** Returns what it acts on, whatever its terms and whatever it expects to see. */
    Object subject();

    /** Returns what is particular to it, as a document writes it under the key of its kind. */
    Object particular();

    /** Returns whether it looks at files of the workspace, so that a copy of these can be looked at in their place. */
    default boolean looksAtTheWorkspace() {
        return kind().looksAtTheWorkspace();
    }

    /** Returns whether it only reads what checks before it wrote, so that it says nothing alone. */
    default boolean readsWhatOthersWrote() {
        return kind() == CheckKind.METRIC;
    }

    /** Returns whether another check does the same, whatever its terms and whatever it expects to see. */
    default boolean doesTheSameAs(CheckSpec other) {
        return getClass() == other.getClass() && subject().equals(other.subject());
    }

    /** Returns how long it may take, with all that it starts and all its attempts. */
    default Duration longest() {
        return terms().longest();
    }

    /** Returns the check as a document writes it, with its name. */
    default ObjectNode toJson() {
        return terms().document(kind().key(), particular());
    }

    /** Returns the name under which policy, plan and evidence know it. */
    default String name() {
        return terms().name();
    }

    /**
     * Reads a check. The member {@code name} is the caller's matter: it is unknown here unless it was asked for.
     *
     * @param name the check's name
     * @throws InvalidInputException if it is not a check, with the place
     */
    static CheckSpec read(String name, InputObject in) {
        return CheckKind.read(name, in);
    }

    /**
     * A file that a check reads: in the workspace, or anywhere by its absolute path.
     *
     * @param path as the document names it
     */
    record CheckFile(String path) {
        /** Refuses a path that leads elsewhere than it says. */
        public CheckFile {
            if (!isAbsolute(path)) {
                WorkspacePath.of(path);
            } else if (path.indexOf('\0') >= 0
                    || Arrays.asList(FileNames.withSlashes(path).split("/", -1)).contains("..")) {
                throw new InvalidInputException(
                        "An absolute path must not contain `..` or a NUL byte. Give the path without these.");
            }
        }

        /** Returns the path in the workspace; empty for an absolute one. */
        public Optional<WorkspacePath> inWorkspace() {
            return isAbsolute(path) ? Optional.empty() : Optional.of(WorkspacePath.of(path));
        }

        private static boolean isAbsolute(String path) {
            return path.startsWith("/") || Platform.isAbsolute(path);
        }

        static CheckFile read(InputValue value) {
            return DocumentValues.at(value, () -> new CheckFile(value.text()));
        }
    }
}
