// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.api.PolicyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.PlanInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A process that reads one huge file and prints the result. */
final class HugeFileReader {
    private HugeFileReader() {}

    public static void main(String[] arguments) throws IOException {
        try {
            read(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
            System.out.println("it was read");
        } catch (InvalidInputException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    private static void read(String kind, Path folder, Path huge) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        switch (kind) {
            case "policy" -> {
                sandbox.policy = Optional.of(huge);
                sandbox.cat().run(new PolicyRequest(Optional.empty()));
            }
            case "edits" -> sandbox.plan(new EditsInput(huge));
            case "plan" -> {
                Path proposal = Files.createDirectory(folder.resolve("proposal"));
                Files.createFile(proposal.resolve("changes.patch"));
                Files.createFile(proposal.resolve("contents"));
                Files.move(huge, proposal.resolve("plan.json"));
                Proposal.read(proposal);
            }
            default -> sandbox.plan(new PlanInput.PatchInput(huge));
        }
    }
}
