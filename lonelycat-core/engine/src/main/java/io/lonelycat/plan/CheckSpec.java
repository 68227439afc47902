// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Definition of a check in a plan or policy. */
public sealed interface CheckSpec permits CommandCheck, FileCheck, HttpCheck, MetricCheck, ProcessCheck, TcpCheck {
    CheckTerms terms();

    CheckKind kind();

    /** Describes the check for messages, without the query of a URL, which may contain a secret. */
    String described();

    /** Returns the command, URL or file that the check tests. */
    Object subject();

    Object particular();

    /**
     * Returns whether the check reads workspace files. In a rehearsal, checks of workspace files must read the copy of
     * the workspace.
     */
    default boolean looksAtTheWorkspace() {
        return kind().looksAtTheWorkspace();
    }

    default boolean readsWhatOthersWrote() {
        return kind() == CheckKind.METRIC;
    }

    /**
     * Returns whether two checks test the same command, URL or file, even if timeouts, retries or expected results
     * differ.
     */
    default boolean doesTheSameAs(CheckSpec other) {
        return getClass() == other.getClass() && subject().equals(other.subject());
    }

    default Duration longest() {
        return terms().longest();
    }

    default ObjectNode toJson() {
        return terms().document(kind().key(), particular());
    }

    default String name() {
        return terms().name();
    }

    /** Parses the definition of a check with the given name. */
    static CheckSpec read(String name, InputObject in) {
        return CheckKind.read(name, in);
    }

    /** File that a check reads: a workspace path or an absolute path. */
    record CheckFile(String path) {
        public CheckFile {
            if (!isAbsolute(path)) {
                WorkspacePath.of(path);
            } else if (path.indexOf('\0') >= 0
                    || Arrays.asList(FileNames.withSlashes(path).split("/", -1)).contains("..")) {
                throw new InvalidInputException(
                        "The absolute path of a file that a check reads must not contain `..` or a NUL byte. Give the"
                                + " path without these.");
            }
        }

        public Optional<WorkspacePath> inWorkspace() {
            return isAbsolute(path) ? Optional.empty() : Optional.of(WorkspacePath.of(path));
        }

        private static boolean isAbsolute(String path) {
            return path.startsWith("/") || FileNames.isAbsolute(path);
        }

        static CheckFile read(InputValue value) {
            return DocumentValues.at(value, () -> new CheckFile(value.text()));
        }
    }
}
