// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;

/** Reads the path of a case; a complaint names the place. */
final class CasePath {
    private CasePath() {}

    static WorkspacePath read(InputValue value) {
        try {
            return WorkspacePath.of(value.string());
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(value.where()) ? e : value.problem(message);
        }
    }
}
