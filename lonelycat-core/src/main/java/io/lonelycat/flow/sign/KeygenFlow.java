// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.KeygenRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PrivateKeys;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Creates keys for signing approvals or evidence. */
public record KeygenFlow(WorkspaceSession session) {
    record KeyPairFile(String file, String owner, String publicKey, String keyId) {}

    /** Stores a new private key in the user's key folder, and returns the public key. */
    public Answer run(KeygenRequest request) {
        String name = request.key()
                .orElseThrow(() -> new InvalidInputException(
                        "`lonelycat.key` is missing. Set the parameter to a name for the new key."));
        Path file = new PrivateKeys(session).newFile(name);
        Person owner = Person.of(session.settings().caller().user());
        SigningKey.Pair pair = SigningKey.generate();
        StateFiles.writePrivate(file, pair.privatePem().getBytes(StandardCharsets.US_ASCII));
        String line = "\"" + owner.name().replace("\\", "\\\\") + "\": \""
                + pair.publicKey().text() + "\"";
        return new Answer.OfGoal(
                AnswerHead.of(
                        Goal.KEYGEN,
                        "made",
                        Answer.OK,
                        "The private key is in " + file
                                + ", readable only by you. Do not share the key.\nAdd this to the policy, for signed "
                                + "evidence below `evidence` in place of `approval`:\n  approval:\n    keys:\n      "
                                + line
                                + "\nThe policy compares the name " + owner.name()
                                + " with the author of each plan; if this person plans under another user name, write "
                                + "that name.\nTo approve or sign with this key, add: "
                                + Action.setting("key", name)),
                new KeyPairFile(
                        file.toString(),
                        owner.name(),
                        pair.publicKey().text(),
                        pair.publicKey().id()));
    }
}
