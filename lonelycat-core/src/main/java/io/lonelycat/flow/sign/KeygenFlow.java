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
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes a key to sign approvals or evidence with. */
public record KeygenFlow(WorkspaceSession site) {

    /**
     * Writes the private half to a new file in the folder of the user for keys, and answers with the public one.
     */
    public Answer run(KeygenRequest request) {
        String name = request.key()
                .orElseThrow(
                        () -> new InvalidInputException("`lonelycat.key` is missing: give the new key a" + " name."));
        Path file = new PrivateKeys(site).newFile(name);
        Person owner = Person.of(site.settings().caller().user());
        SigningKey.Pair pair = SigningKey.generate();
        AtomicFile.writePrivate(file, pair.privatePem().getBytes(StandardCharsets.US_ASCII));
        String line = "\"" + owner.name().replace("\\", "\\\\") + "\": \""
                + pair.publicKey().text() + "\"";
        return new Answer.Shown(
                AnswerHead.of(
                        "keygen",
                        "made",
                        Answer.OK,
                        "The private key is in " + file
                                + ", readable only by you. Keep it private and share it with no other person.\n"
                                + "The line for the policy, below `keys:` of `approval:` or of `evidence:`, is:\n  "
                                + line
                                + "\nThe name, " + owner.name()
                                + ", is compared with the author of each plan, which is the user who"
                                + " planned it; change it where that person plans under another name."
                                + "\nTo sign with it, name it: " + Action.setting("key", name)),
                new JsonObject()
                        .with("file", file.toString())
                        .with("owner", owner.name())
                        .with("publicKey", pair.publicKey().text())
                        .with("keyId", pair.publicKey().id()));
    }
}
